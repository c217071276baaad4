import { expect, test } from 'vitest';
import { graveOnes, readAudit } from './audit.mjs';

const via = [{ title: 'Prototype pollution', url: 'https://example.test/1' }];

test('what the registry knows is read, and the grave ones are told from the others', () => {
  const vulnerabilities = {
    one: { name: 'one', severity: 'high', range: '<2', via },
    other: { name: 'other', severity: 'low', via: ['one'] },
  };
  const audit = readAudit(JSON.stringify({ auditReportVersion: 2, vulnerabilities }));
  expect(audit).toEqual({ kind: 'answer', weaknesses: Object.values(vulnerabilities) });
  expect(graveOnes(Object.values(vulnerabilities)).map(({ name }) => name)).toEqual(['one']);
  expect(readAudit('{"vulnerabilities":{}}')).toEqual({ kind: 'answer', weaknesses: [] });
});

test.each([
  ['a mirror that only serves packages', '{"message":"405 Method Not Allowed","error":{"summary":""}}', '405'],
  ['no network', '{"error":{"code":"ENOTFOUND","summary":"request failed"}}', 'request failed'],
  ['a page that wants a login', '<html>', 'not JSON'],
  ['nothing', '', 'no answer'],
  ['something else', '[]', 'no report'],
])('%s is silence, with its reason', (_, text, why) => {
  const audit = readAudit(text);
  expect(audit.kind === 'silence' && audit.why).toContain(why);
});
