// The runtime interface client for Node: takes invocations from the Runtime API, calls the handler, answers.
import { createRequire } from 'node:module';
import { connect, createServer } from 'node:net';
import fs from 'node:fs';
import path from 'node:path';
import util from 'node:util';
import { pathToFileURL } from 'node:url';

const RUNTIME = '/2018-06-01/runtime/';
const NEWLINE = Buffer.from('\r\n\r\n');

// One connection. An answer and the request for the next invocation leave in one piece.
class RuntimeApi {
  constructor(address, hungUp = () => process.exit(0)) {
    const [host, port] = address.split(':');
    this.address = address;
    this.buffer = Buffer.alloc(0);
    this.waiting = null;
    this.socket = connect({ host, port: Number(port), noDelay: true });
    this.socket.on('data', (data) => {
      this.buffer = this.buffer.length ? Buffer.concat([this.buffer, data]) : data;
      this.deliver();
    });
    this.socket.on('error', hungUp);
    this.socket.on('close', hungUp);
    this.next = `GET ${RUNTIME}invocation/next HTTP/1.1\r\nHost: ${address}\r\n\r\n`;
  }

  deliver() {
    const end = this.buffer.indexOf(NEWLINE);
    if (end < 0 || !this.waiting) return;
    const headers = {};
    for (const line of this.buffer.toString('utf8', 0, end).split('\r\n').slice(1)) {
      const colon = line.indexOf(': ');
      headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 2);
    }
    const length = end + 4 + Number(headers['content-length'] ?? 0);
    if (this.buffer.length < length) return;
    const body = this.buffer.toString('utf8', end + 4, length);
    this.buffer = this.buffer.subarray(length);
    const resolve = this.waiting;
    this.waiting = null;
    resolve({ headers, body });
  }

  read() {
    return new Promise((resolve) => {
      this.waiting = resolve;
      this.deliver();
    });
  }

  async post(where, text, kind, then = '') {
    const body = Buffer.from(text, 'utf8');
    const type = kind ? `Lambda-Runtime-Function-Error-Type: ${kind.replace(/[^\x20-\x7e]/g, '?')}\r\n` : '';
    const head = `POST ${RUNTIME}${where} HTTP/1.1\r\nHost: ${this.address}\r\nContent-Type: application/json\r\n${type}`
      + `Content-Length: ${body.length}\r\n\r\n`;
    this.socket.write(Buffer.concat([Buffer.from(head), body, Buffer.from(then)]));
    await this.read();
  }

  get(where) {
    this.socket.write(`GET ${RUNTIME}${where} HTTP/1.1\r\nHost: ${this.address}\r\n\r\n`);
    return this.read();
  }
}

class Fault extends Error {
  constructor(kind, message, trace) {
    super(message);
    this.name = kind;
    if (trace) this.stack = trace;
  }
}

// What AWS answers for an error that was thrown, or for anything else that was.
function describe(error) {
  if (util.types.isNativeError(error) || (error && error.name && error.message && error.stack)) {
    return { errorType: error.name?.replace(/\x7f/g, '%7F'), errorMessage: error.message?.replace(/\x7f/g, '%7F'),
      trace: String(error.stack).replace(/\x7f/g, '%7F').split('\n') };
  }
  return { errorType: typeof error, errorMessage: String(error), trace: [] };
}

let requestId;

function write(level, ...values) {
  const time = new Date().toISOString();
  if (process.env.AWS_LAMBDA_LOG_FORMAT === 'JSON') {
    fs.writeSync(1, document({ timestamp: time, level, requestId }, values) + '\n');
  } else {
    fs.writeSync(1, `${time}\t${requestId ?? 'undefined'}\t${level}\t${util.format(...values).replace(/\n/g, '\r')}\n`);
  }
}

// An object alone stays one; what stands beside others is formatted, and the first error among it is told as well.
function document(fields, values) {
  if (values.length === 1) {
    try {
      return JSON.stringify({ ...fields, message: values[0] }, (_, value) => (util.types.isNativeError(value)
        ? { ...errorFields(value), ...value } : value));
    } catch {
      return JSON.stringify({ ...fields, message: util.format(values[0]) });
    }
  }
  const error = values.find((value) => util.types.isNativeError(value));
  return JSON.stringify({ ...fields, message: util.format(...values), ...(error && errorFields(error)) });
}

function errorFields(error) {
  return { errorType: error.constructor?.name ?? 'UnknownError', errorMessage: error.message, stackTrace: String(error.stack).split('\n') };
}

const LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];

function patchConsole() {
  const wanted = process.env.AWS_LAMBDA_LOG_FORMAT === 'JSON' ? LEVELS.indexOf(process.env.AWS_LAMBDA_LOG_LEVEL ?? 'INFO') : 0;
  for (const [name, level] of [['trace', 'TRACE'], ['debug', 'DEBUG'], ['log', 'INFO'], ['info', 'INFO'], ['warn', 'WARN'],
    ['error', 'ERROR'], ['fatal', 'FATAL']]) {
    console[name] = (...values) => {
      if (LEVELS.indexOf(level) >= wanted) write(level, ...values);
    };
  }
}

function logError(title, error) {
  const described = describe(error);
  const shown = { errorType: described.errorType, errorMessage: described.errorMessage, ...(error && typeof error === 'object' ? error : {}),
    stack: described.trace };
  write('ERROR', `${title} \t${JSON.stringify(shown)}`);
}

async function loadModule(root, file) {
  const base = path.resolve(root, file);
  const extension = ['', '.js', '.mjs', '.cjs'].find((candidate) => fs.existsSync(base + candidate) && fs.statSync(base + candidate).isFile());
  if (extension !== undefined) {
    const found = base + extension;
    if (found.endsWith('.mjs') || (!found.endsWith('.cjs') && isModule(found))) return import(pathToFileURL(found).href);
    return createRequire(pathToFileURL(path.join(root, 'x')).href)(found);
  }
  const require = createRequire(pathToFileURL(path.join(root, 'x')).href);
  return require(require.resolve(file, { paths: [root] }));
}

function isModule(file) {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const description = path.join(folder, 'package.json');
    if (fs.existsSync(description)) {
      try {
        return JSON.parse(fs.readFileSync(description, 'utf8')).type === 'module';
      } catch {
        return false;
      }
    }
    if (folder === path.dirname(folder)) return false;
  }
}

async function loadHandler(root, name) {
  if (name.includes('..')) throw new Fault('Runtime.MalformedHandlerName', `'${name}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`);
  const file = path.basename(name);
  const folder = name.slice(0, name.length - file.length);
  const match = /^([^.]*)\.(.*)$/.exec(file);
  if (!match) throw new Fault('Runtime.MalformedHandlerName', 'Bad handler');
  let module;
  try {
    module = await loadModule(root, path.join(folder, match[1]));
  } catch (error) {
    if (error instanceof SyntaxError) throw new Fault('Runtime.UserCodeSyntaxError', String(error), error.stack);
    if (error?.code === 'MODULE_NOT_FOUND' || error?.code === 'ERR_MODULE_NOT_FOUND') {
      throw new Fault('Runtime.ImportModuleError', `Error: ${error.message}`, error.stack);
    }
    throw error;
  }
  let found = match[2].split('.').reduce((nested, key) => nested && nested[key], module);
  if (found === undefined && module.default) found = match[2].split('.').reduce((nested, key) => nested && nested[key], module.default);
  if (!found) throw new Fault('Runtime.HandlerNotFound', `${name} is undefined or not exported`);
  if (typeof found !== 'function') throw new Fault('Runtime.HandlerNotFound', `${name} is not a function`);
  return found;
}

function contextOf(headers) {
  const deadline = Number(headers['lambda-runtime-deadline-ms']);
  const optional = (name) => (headers[name] ? JSON.parse(headers[name]) : undefined);
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    clientContext: optional('lambda-runtime-client-context'),
    identity: optional('lambda-runtime-cognito-identity'),
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    awsRequestId: headers['lambda-runtime-aws-request-id'],
    getRemainingTimeInMillis: () => deadline - Date.now(),
  };
}

// Resolves with what a handler answers: it returns a promise, calls back, or uses the context's functions.
function run(handler, event, context) {
  return new Promise((resolve, reject) => {
    let settled = false;
    const settle = (error, value) => {
      if (settled) return;
      settled = true;
      const end = () => (error !== undefined && error !== null ? reject(error) : resolve(value));
      if (error || !context.callbackWaitsForEmptyEventLoop) end();
      else whenIdle(end);
    };
    idle = () => { if (!settled) { settled = true; resolve(null); } };
    context.succeed = (value) => { context.callbackWaitsForEmptyEventLoop = false; settle(null, value); };
    context.fail = (error) => { context.callbackWaitsForEmptyEventLoop = false; settle(error ?? 'handled'); };
    context.done = (error, value) => { context.callbackWaitsForEmptyEventLoop = false; settle(error, value); };
    const returned = handler(event, context, settle);
    if (returned && typeof returned.then === 'function') {
      returned.then((value) => { if (!settled) { settled = true; resolve(value); } }, (error) => { if (!settled) { settled = true; reject(error); } });
    } else if (returned !== undefined && handler.length < 3) {
      settled = true;
      resolve(returned);
    }
  });
}

// The event loop is empty when only our own connection is left, which does not count while a handler runs.
let idle = () => {};
let afterwards = null;

function whenIdle(end) {
  afterwards = end;
}

process.on('beforeExit', () => {
  const end = afterwards ?? idle;
  afterwards = null;
  end();
});

function fatal(title, kind, api) {
  return (error) => {
    const described = kind === 'Runtime.UnhandledPromiseRejection'
      ? { errorType: kind, errorMessage: String(error), reason: describe(error), promise: {}, trace: [`${kind}: ${error}`] } : describe(error);
    logError(title, error);
    api.socket.ref();
    const where = requestId ? `invocation/${requestId}/error` : 'init/error';
    api.post(where, JSON.stringify(described), described.errorType).then(() => process.exit(129));
  };
}

async function answer(handler, headers, body) {
  try {
    const value = await run(handler, JSON.parse(body), contextOf(headers));
    let text;
    try {
      text = JSON.stringify(value === undefined ? null : value) ?? 'null';
    } catch {
      throw new Error('Unable to stringify response body');
    }
    return [`invocation/${requestId}/response`, text];
  } catch (error) {
    const described = describe(error);
    logError('Invoke Error', error);
    return [`invocation/${requestId}/error`, JSON.stringify(described), described.errorType];
  }
}

// What the first invocation would have to load and compile is used before there is a function.
async function warmUp() {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', () => socket.write('HTTP/1.1 200 \r\nLambda-Runtime-Aws-Request-Id: none\r\nContent-Length: 2\r\n\r\n{}'));
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const api = new RuntimeApi(`127.0.0.1:${server.address().port}`, () => {});
  const { headers, body } = await api.get('invocation/next');
  const [where, text, kind] = await answer(async (event) => event, headers, body);
  await api.post(where, text, kind);
  api.socket.destroy();
  server.close();
  createRequire(import.meta.url)('./node_warmup.cjs');
  await import('./node_warmup.cjs');
  // What has been closed is forgotten in turns to come.
  await new Promise((resolve) => { setTimeout(resolve, 10); });
  requestId = undefined;
}

// Started ahead of its function: says that it is ready, and waits until it is told the function's variables.
function awaitVariables() {
  fs.writeSync(0, 'r');
  const order = fs.readFileSync(0, 'utf8');
  if (!order) process.exit(0);
  const variables = new Map(order.split('\0').slice(0, -1).map((variable) => {
    const end = variable.indexOf('=');
    return [variable.slice(0, end), variable.slice(end + 1)];
  }));
  // Setting TZ, even to what it was, makes the engine read the time zones again.
  for (const name of Object.keys(process.env)) if (!variables.has(name)) delete process.env[name];
  for (const [name, value] of variables) if (process.env[name] !== value) process.env[name] = value;
  process.chdir(process.env.LAMBDA_TASK_ROOT);
}

async function main() {
  if (process.env.BRUME_STARTED_AHEAD) {
    await warmUp();
    awaitVariables();
  }
  const api = new RuntimeApi(process.env.AWS_LAMBDA_RUNTIME_API);
  // The other side looks who we are meanwhile.
  await new Promise((resolve) => { api.socket.once('connect', resolve); });
  patchConsole();
  process.on('uncaughtException', fatal('Uncaught Exception', null, api));
  process.on('unhandledRejection', fatal('Unhandled Promise Rejection', 'Runtime.UnhandledPromiseRejection', api));
  let handler;
  try {
    handler = await loadHandler(process.env.LAMBDA_TASK_ROOT, process.env._HANDLER);
  } catch (error) {
    const described = describe(error);
    logError('Uncaught Exception', error);
    await api.post('init/error', JSON.stringify(described), described.errorType);
    process.exit(1);
  }
  let { headers, body } = await api.get('invocation/next');
  for (;;) {
    requestId = headers['lambda-runtime-aws-request-id'];
    if (headers['lambda-runtime-trace-id']) process.env._X_AMZN_TRACE_ID = headers['lambda-runtime-trace-id'];
    api.socket.unref();
    const [where, text, kind] = await answer(handler, headers, body);
    api.socket.ref();
    await api.post(where, text, kind, api.next);
    ({ headers, body } = await api.read());
  }
}

main();
