// Carries requests to the WebAssembly of the engine that runs this file: Node, Deno and Bun over stdin and stdout, shells over
// lines of text, browsers over a WebSocket. See engine/PROTOCOL.md.

import { Session, text } from "./session.mjs";

const protocol = 1;

// Milliseconds after which the answers of a browser are sent before the next request is carried out.
const longestHold = 5;

// A memory reserves address space that only a garbage collection frees, but a collection costs as much as a short session.
// The sessions of a page share its address space, and one session cannot collect for another.
const memoriesPerCollection = globalThis.WorkerGlobalScope ? 10 : 50;

function hello() {
  const { Deno, Bun, process, navigator, d8, jscOptions } = globalThis;
  const [name, version] =
    Deno ? ["deno", `${Deno.version.deno} (V8 ${Deno.version.v8})`]
    : Bun ? ["bun", `${Bun.version} (JavaScriptCore ${process.versions.webkit.slice(0, 10)})`]
    : process ? ["node", `${process.versions.node} (V8 ${process.versions.v8})`]
    : d8 ? ["d8", globalThis.version()]
    : jscOptions ? ["jsc", "unknown"]
    : !navigator?.userAgent ? ["shell", "unknown"]
    : [/Firefox/.test(navigator.userAgent) ? "firefox" : /Chrom/.test(navigator.userAgent) ? "chromium" : "browser",
       /(?:Firefox|Chrome|Version)\/([\d.]+)/.exec(navigator.userAgent)?.[1] ?? navigator.userAgent];
  const abilities = ["tellsUnlinkable", "tellsExhaustion", "hostExterns", "tableAccess", "memoryAccess", "globalAccess"];
  if (WebAssembly.Exception) abilities.push("tellsExceptions");
  return { hello: { protocol, name, version, abilities, gathersAnswers: globalThis.WorkerGlobalScope !== undefined } };
}

let session = new Session();

/** Answers one line. */
function answer(line) {
  let ask;
  try {
    ask = JSON.parse(line);
  } catch (error) {
    return { id: -1, broken: `not JSON: ${text(error)}` };
  }
  const id = ask?.id ?? -1;
  if (ask?.do === "reset") {
    session = new Session();
    if (Session.memories > memoriesPerCollection) {
      Session.memories = 0;
      globalThis.gc?.();
    }
    return { id, returned: [] };
  }
  if (ask?.do === "hello") return { id, ...hello() };
  session.lack = undefined;
  const outcome = session.answer(ask ?? {});
  return { id, ...(session.lack === undefined ? outcome : { unsupported: session.lack }) };
}

/** Reads and writes without the event loop, which would cost more than most calls; it runs once per session. */
async function serveStdio(read, write) {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  let buffer = new Uint8Array(1 << 16);
  let end = 0;
  for (;;) {
    if (end === buffer.length) {
      const larger = new Uint8Array(2 * end);
      larger.set(buffer);
      buffer = larger;
    }
    const count = read(buffer.subarray(end));
    if (!count) return;
    let start = 0;
    let newline = buffer.subarray(0, end + count).indexOf(10, end);
    end += count;
    for (; newline >= 0; newline = buffer.subarray(0, end).indexOf(10, start)) {
      const before = session;
      // Written at once, even if more requests wait: the next one may never end.
      let bytes = encoder.encode(JSON.stringify(answer(decoder.decode(buffer.subarray(start, newline)))) + "\n");
      while (bytes.length > 0) bytes = bytes.subarray(write(bytes));
      start = newline + 1;
      if (session !== before) await new Promise(resume => setTimeout(resume));
    }
    buffer.copyWithin(0, start, end);
    end -= start;
  }
}

function retried(action) {
  return bytes => {
    for (;;) {
      try {
        return action(bytes);
      } catch (error) {
        if (error.code === "EOF") return 0;
        if (error.code !== "EAGAIN") throw error;
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
      }
    }
  };
}

const socketAt = path => new WebSocket(new URL(path, location.href).href.replace(/^http/, "ws"));

/** In a browser: starts a worker for each session, so that a worker that hangs can be ended. */
function servePage() {
  const workers = new Map();
  const control = socketAt("control");
  control.onmessage = ({ data }) => {
    const { open, close } = JSON.parse(data);
    if (open !== undefined) {
      const worker = new Worker(new URL(`adapter.mjs?${open}`, location.href), { type: "module" });
      workers.set(open, worker);
    } else {
      workers.get(close)?.terminate();
      workers.delete(close);
    }
  };
}

/** A message costs a browser more than most requests, so answers to requests that came together leave together. */
function serveSocket() {
  const socket = socketAt(`session${location.search}`);
  socket.onmessage = ({ data }) => {
    let answers = "";
    let due = performance.now() + longestHold;
    const lines = data.split("\n");
    // Nothing follows the last line feed.
    for (let i = 0; i < lines.length - 1; i++) {
      if (answers && performance.now() > due) {
        socket.send(answers);
        answers = "";
        due = performance.now() + longestHold;
      }
      answers += JSON.stringify(answer(lines[i])) + "\n";
    }
    socket.send(answers);
  };
}

if (globalThis.Deno) {
  await serveStdio(bytes => Deno.stdin.readSync(bytes), bytes => Deno.stdout.writeSync(bytes));
} else if (globalThis.process) {
  const { readSync, writeSync } = await import("node:fs");
  await serveStdio(retried(bytes => readSync(0, bytes)), retried(bytes => writeSync(1, bytes)));
} else if (globalThis.readline) {
  // The shells of the engines: d8, jsc, sm. The readline of jsc turns each byte into a character and the end into an empty line.
  const next = globalThis.jscOptions ? () => decodeURIComponent(escape(readline())) || null : readline;
  for (let line = next(); typeof line === "string"; line = next()) print(JSON.stringify(answer(line)));
} else if (globalThis.document) {
  servePage();
} else {
  serveSocket();
}
