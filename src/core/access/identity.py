"""Where signing in through an identity provider would join.

An installation with OpenID Connect proves its staff elsewhere. Such an adapter would do what
`staff_sign_in.StaffSignIn` does after the second factor: find the active account by the name the provider
vouches for, and open a session for it. Roles, departments and deputies stay here either way.
"""
