/** In whose name the page stands; the server wrote it into the page. */
function meta(name: string): string {
  return document.querySelector(`meta[name="${name}"]`)?.getAttribute('content') ?? '';
}

export const brand = { municipality: meta('municipality'), office: meta('office'), contact: meta('contact') };
