-- The two roles of the portal on PostgreSQL, and its database. Once, as the server's administrator:
--   sudo -u postgres psql -f deploy/peran.sql
-- portal_pemilik owns the tables: migrations, copies, restores. portal_web is what the server logs in as: no DDL, and
-- on the jurnal neither UPDATE nor DELETE, of the tenant tables one koperasi's rows at a time (`flask beri-hak portal_web`
-- grants it and sets up row-level security, after every migration). Neither role passes by the policies: no BYPASSRLS.
\set ON_ERROR_STOP on

CREATE ROLE portal_pemilik LOGIN CREATEDB NOSUPERUSER NOCREATEROLE NOBYPASSRLS;
CREATE ROLE portal_web LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS CONNECTION LIMIT 80;
ALTER ROLE portal_web SET idle_in_transaction_session_timeout = '30s';

CREATE DATABASE portal OWNER portal_pemilik TEMPLATE template0 ENCODING 'UTF8';
REVOKE ALL ON DATABASE portal FROM PUBLIC;
GRANT CONNECT ON DATABASE portal TO portal_web;

\connect portal
REVOKE ALL ON SCHEMA public FROM PUBLIC;
ALTER SCHEMA public OWNER TO portal_pemilik;
GRANT USAGE ON SCHEMA public TO portal_web;

\echo 'Now: \\password portal_pemilik   and   \\password portal_web'
