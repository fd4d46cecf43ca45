// CP-SAT as a process. Standard input and output carry frames:
//   uint32 length of what follows (little endian), uint8 kind, payload.
// in:  1 solve  [uint32 id][uint32 model length][CpModelProto][SatParameters]
//      2 cancel the running solve
// out: 1 ready  (JSON)   2 log line (UTF-8)   3 result [uint32 id][CpSolverResponse]   4 failure [uint32 id][UTF-8]
// The solve runs on a worker thread, so that this process hears cancellation and the end of its parent at any time.
import { createRequire } from 'node:module';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';

const FrameIn = { solve: 1, cancel: 2 };
const FrameOut = { ready: 1, log: 2, result: 3, failure: 4 };

if (isMainThread) servePipe();
else await serveSolves();

function servePipe() {
  const cancelled = new Int32Array(new SharedArrayBuffer(4));
  const solver = new Worker(new URL(import.meta.url), { workerData: { cancelled } });
  solver.on('message', ({ kind, id, payload }) => send(kind, id, payload));
  solver.on('error', (error) => {
    send(FrameOut.failure, 0, Buffer.from(String(error?.stack ?? error)));
    process.exitCode = 3;
    process.stdin.destroy();
  });

  let pending = Buffer.alloc(0);
  process.stdin.on('data', (chunk) => {
    pending = pending.length ? Buffer.concat([pending, chunk]) : chunk;
    while (pending.length >= 4 && pending.length >= 4 + pending.readUInt32LE(0)) {
      const end = 4 + pending.readUInt32LE(0);
      receive(pending[4], pending.subarray(5, end));
      pending = pending.subarray(end);
    }
  });
  process.stdin.on('end', () => process.exit(0));

  function receive(kind, payload) {
    if (kind === FrameIn.cancel) return void Atomics.store(cancelled, 0, 1);
    const modelEnd = 8 + payload.readUInt32LE(4);
    Atomics.store(cancelled, 0, 0);
    solver.postMessage({
      id: payload.readUInt32LE(0),
      model: Uint8Array.from(payload.subarray(8, modelEnd)),
      parameters: Uint8Array.from(payload.subarray(modelEnd)),
    });
  }

  function send(kind, id, payload) {
    const withId = id === undefined ? 0 : 4;
    const head = Buffer.alloc(5 + withId);
    head.writeUInt32LE(1 + withId + payload.length, 0);
    head[4] = kind;
    if (withId) head.writeUInt32LE(id, 5);
    process.stdout.write(Buffer.concat([head, payload]));
  }
}

async function serveSolves() {
  const post = (kind, id, payload) => parentPort.postMessage({ kind, id, payload });
  const { cancelled } = workerData;
  sendLogLines((line) => post(FrameOut.log, undefined, Buffer.from(line)));

  // A running solve holds this thread and hears no message, but it reads the clock through JavaScript. Moving the
  // clock past its time limit makes it stop by itself and hand back its best solution.
  let running = false;
  let jump = 0;
  const skipped = () => {
    if (running && jump === 0 && Atomics.load(cancelled, 0) === 1) jump = 1e9;
    return jump;
  };
  const monotonic = performance.now.bind(performance);
  const wall = Date.now.bind(Date);
  performance.now = () => monotonic() + skipped();
  Date.now = () => wall() + skipped();

  const { CpSat } = await import('or-tools-wasm/cp-sat');
  await CpSat.loadModule();
  post(FrameOut.ready, undefined, Buffer.from(JSON.stringify({ node: process.version })));

  let queue = Promise.resolve();
  parentPort.on('message', (job) => {
    queue = queue.then(() => solve(job));
  });

  async function solve({ id, model, parameters }) {
    jump = 0;
    running = true;
    try {
      post(FrameOut.result, id, await CpSat.solveRaw(model, parameters));
    } catch (error) {
      post(FrameOut.failure, id, Buffer.from(String(error?.stack ?? error)));
    } finally {
      running = false;
    }
  }
}

// The engine writes its log to file descriptor 1, which carries our frames.
function sendLogLines(emit) {
  const fs = createRequire(import.meta.url)('node:fs');
  const write = fs.writeSync;
  fs.writeSync = (descriptor, text, ...rest) => {
    if (descriptor !== 1) return write(descriptor, text, ...rest);
    for (const line of String(text).split('\n')) if (line) emit(line);
    return text.length;
  };
}
