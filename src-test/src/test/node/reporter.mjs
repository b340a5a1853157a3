// Writes a line of JSON for each test.
export default async function* lines(events) {
  for await (const { type, data } of events) {
    const isTest = (type === 'test:pass' || type === 'test:fail') && data.details?.type !== 'suite' && !data.name.endsWith('.mjs');
    if (isTest && data.skip !== undefined) {
      yield JSON.stringify({ test: data.name, skipped: String(data.skip) }) + '\n';
    } else if (isTest && type === 'test:pass') {
      yield JSON.stringify({ test: data.name, passed: true }) + '\n';
    } else if (type === 'test:fail') {
      const error = data.details.error;
      yield JSON.stringify({ test: data.name, failed: String((error.cause ?? error).stack ?? error) }) + '\n';
    }
  }
}
