// Runs the audits of GraphQL over HTTP against the URL given and prints a JSON list: id, name, status, reason.
import { serverAudits } from 'graphql-http';

const [url] = process.argv.slice(2);
const results = [];
for (const audit of serverAudits({ url })) {
  const { id, name } = audit;
  const result = await audit.fn();
  results.push({ id, name, status: result.status, reason: result.reason ?? null });
}
console.log(JSON.stringify(results));
