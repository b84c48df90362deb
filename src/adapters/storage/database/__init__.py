"""PostgreSQL: tables, migrations, the unit of work. The only room of Piccolo and asyncpg."""
