// An adapter between conformance and the engine {{name}}.
//
// conformance writes one request per line to stdin and reads one answer per line from stdout, both JSON objects; the
// protocol is described in engine/PROTOCOL.md of Conformance. The engine here is the WebAssembly object of the program
// that runs this file, so that everything can be tried at once. Replace it with yours, and check the adapter with
//
//     conformance engines check {{name}}
import { createInterface } from 'node:readline';

// Ends a request with an outcome of the protocol other than success, and its text.
class Outcome extends Error {
  constructor(name, text) {
    super(text);
    this.fields = { [name]: text };
  }
}

let modules, instances, registered;

// One function for each request. conformance counts a request that is not here as unsupported, never as passed.
const requests = {
  hello: () => ({
    hello: {
      protocol: 1,
      name: '{{name}}',
      version: '0.1',
      // The proposals that the engine implements, by their names on webassembly.org. Without this field, conformance
      // tries each of them.
      features: ['mutableGlobals', 'signExtensions', 'saturatedFloatToInt', 'multiValue', 'bulkMemory'],
      // What the engine can tell apart and shows to its embedder.
      abilities: ['tellsUnlinkable'],
    },
  }),

  reset() {
    [modules, instances, registered] = [new Map(), new Map(), new Map()];
    return { returned: [] };
  },

  define({ module, binary }) {
    const bytes = Uint8Array.from(atob(binary), letter => letter.charCodeAt(0));
    try {
      modules.set(module, new WebAssembly.Module(bytes));
    } catch (error) {
      throw error instanceof WebAssembly.CompileError ? new Outcome('invalid', error.message) : error;
    }
    return { returned: [] };
  },

  instantiate({ instance, module, imports }) {
    const definition = found(modules, module);
    const given = {};
    WebAssembly.Module.imports(definition).forEach((wanted, at) => {
      const owner = imports ? instances.get(imports[at].instance) : registered.get(wanted.module);
      const item = owner?.exports[imports ? imports[at].name : wanted.name];
      if (item === undefined) throw new Outcome('unlinkable', 'unknown import');
      // Two imports may have the same names and be given different objects; this API cannot say that.
      (given[wanted.module] ??= {})[wanted.name] = item;
    });
    try {
      instances.set(instance, new WebAssembly.Instance(definition, given));
    } catch (error) {
      throw error instanceof WebAssembly.LinkError ? new Outcome('unlinkable', error.message) : trapOf(error);
    }
    return { returned: [] };
  },

  register({ name, instance }) {
    registered.set(name, found(instances, instance));
    return { returned: [] };
  },

  invoke({ instance, name, arguments: values }) {
    const called = found(instances, instance).exports[name];
    if (typeof called !== 'function') throw new Outcome('refused', 'no such function');
    const passed = values.map(read);
    let results;
    try {
      results = called(...passed);
    } catch (error) {
      throw trapOf(error);
    }
    return { returned: (results === undefined ? [] : Array.isArray(results) ? results : [results]).map(written) };
  },
};

const all = ['get-global', 'set-global', 'table-size', 'read-table', 'write-table', 'grow-table', 'memory-size',
  'read-memory', 'write-memory', 'grow-memory', 'provide', 'take-calls'];

function found(map, number) {
  if (!map.has(number)) throw new Outcome('refused', 'no such module or instance');
  return map.get(number);
}

function trapOf(error) {
  if (error instanceof RangeError) return new Outcome('exhausted', error.message);
  return error instanceof WebAssembly.RuntimeError ? new Outcome('trapped', error.message) : error;
}

// A value of the protocol as a value of this API.
function read(value) {
  if ('i32' in value) return Number(value.i32);
  if ('i64' in value) return BigInt(value.i64);
  throw new Outcome('unsupported', `the adapter does not carry ${Object.keys(value)[0]} yet`);
}

// A result as a value of the protocol. Every number is an i32: an adapter without the ability exactNans gets no floats,
// because conformance sends modules that carry them as integers.
function written(value) {
  if (typeof value === 'bigint') return { i64: `${value}` };
  if (typeof value === 'number') return { i32: `${value}` };
  throw new Outcome('unsupported', `the adapter does not carry a ${typeof value} yet`);
}

function answer(line) {
  let id = -1;
  try {
    const request = JSON.parse(line);
    id = request.id;
    if (Object.hasOwn(requests, request.do)) return { id, ...requests[request.do](request) };
    return { id, [all.includes(request.do) ? 'unsupported' : 'refused']: `the adapter does not answer ${request.do}` };
  } catch (error) {
    return { id, ...(error.fields ?? { refused: `${error}` }) };
  }
}

requests.reset();
for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(JSON.stringify(answer(line)) + '\n');
}
