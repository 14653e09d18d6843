// One store in the WebAssembly of the engine that runs this file, and the outcomes of requests to it. See engine/PROTOCOL.md.
// The runner sends numbers that JavaScript cannot represent exactly as integers, through modules of its own, so this file
// never sees them.

const longestMessage = 1000;

/** The request makes no sense for this store, and the engine was not asked. */
class Refusal extends Error {}

/** JavaScript offers no way to do this or to see its result. */
class Inability extends Error {}

/** A host object identified by number. It is an object, so that no engine mistakes it for an i31. */
class Host {
  constructor(number) { this.number = number; }
}

// JavaScriptCore appends the evaluated expression of this script.
export const text = error => String(error?.message ?? error).replace(/ \(evaluating '.*'\)$/s, "").slice(0, longestMessage);
const returned = (...values) => ({ returned: values });
const bits = new DataView(new ArrayBuffer(8));
const hex = (value, digits) => "0x" + value.toString(16).padStart(digits, "0");

// Access to tables and memories from JavaScript does not trap but throws; these traps are the specification's.
const outOfBounds = {
  table: { trapped: "out of bounds table access", kinds: ["outOfBoundsTableAccess"] },
  memory: { trapped: "out of bounds memory access", kinds: ["outOfBoundsMemoryAccess"] },
};

// (module (func (export "") unreachable)): JavaScript has no other way to trap; WebAssembly could catch its own errors.
const trap = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([
  0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 7, 4, 1, 0, 0, 0, 10, 5, 1, 3, 0, 0, 0x0b,
]))).exports[""];

// Shells have no atob, and old versions no Uint8Array.fromBase64.
const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const sextets = new Uint8Array(128);
for (let i = 0; i < 64; i++) sextets[digits.charCodeAt(i)] = i;

const toBytes = Uint8Array.fromBase64?.bind(Uint8Array) ?? (base64 => {
  const length = base64.indexOf("=") < 0 ? base64.length : base64.indexOf("=");
  const bytes = new Uint8Array(length * 3 >> 2);
  for (let i = 0, group = 0, end = 0; i < length; i++) {
    group = group << 6 | sextets[base64.charCodeAt(i)];
    if (i % 4 > 0) bytes[end++] = group >> 6 - i % 4 * 2;
  }
  return bytes;
});

function toBase64(bytes) {
  if (bytes.toBase64) return bytes.toBase64();
  let base64 = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const group = bytes[i] << 16 | bytes[i + 1] << 8 | bytes[i + 2];
    base64 += digits[group >> 18] + digits[group >> 12 & 63]
      + (i + 1 < bytes.length ? digits[group >> 6 & 63] : "=") + (i + 2 < bytes.length ? digits[group & 63] : "=");
  }
  return base64;
}

/** The number of memories that a valid module defines. */
function memoriesIn(bytes) {
  const memorySection = 5;
  let at = 8;
  const leb = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
  };
  while (at < bytes.length) {
    const section = bytes[at++];
    const size = leb();
    if (section === memorySection) return leb();
    at += size;
  }
  return 0;
}

/** Addresses and sizes are numbers or BigInts, depending on the type of the table or memory, which the API does not reveal. */
function addressed(action, number) {
  try {
    return action(Number(number));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return action(BigInt(number));
  }
}

/** The outcome of an access, or of an access out of bounds that the engine refuses. */
function bounded(isBeyond, refusal, action) {
  try {
    return action();
  } catch (error) {
    if (isBeyond && (error instanceof RangeError || error instanceof TypeError)) return refusal;
    throw error;
  }
}

function limits(extern) {
  const address = extern.address === "i64" ? BigInt : Number;
  const type = { initial: address(extern.min) };
  if (extern.max !== undefined) type.maximum = address(extern.max);
  if (extern.address === "i64") type.address = "i64";
  if (extern.shared) type.shared = true;
  return type;
}

/** The imports of a module; null if the engine cannot tell them, as JavaScriptCore 2.50 cannot for references of GC. */
function importsOf(module) {
  try {
    return WebAssembly.Module.imports(module);
  } catch {
    return null;
  }
}

/** The API's name of a type. */
const named = type => type === "funcref" ? "anyfunc" : type;

const zero = type => type === "i64" ? 0n : type === "i32" || type === "f32" || type === "f64" ? 0 : null;

/** One store. */
export class Session {
  /** The memories that were made since the last garbage collection, in this and earlier sessions. */
  static memories = 0;

  modules = new Map();
  instances = new Map();
  registered = Object.create(null);
  calls = [];
  hosts = new Map();
  ids = new Map();
  objects = [];
  tags = [];
  hostTraps = new Map();
  /** What a host function could not do during the present request. */
  lack;

  answer(ask) {
    const act = Session.verbs[ask.do];
    if (!act) return { refused: `unknown request '${ask.do}'`, unasked: true };
    try {
      return act.call(this, ask);
    } catch (error) {
      return this.ending(error);
    }
  }

  /** Translates an exception into the outcome of its request. */
  ending(error) {
    if (error instanceof Refusal) return { refused: text(error), unasked: true };
    if (error instanceof Inability) return { unsupported: text(error) };
    if (this.hostTraps.has(error)) return { trapped: this.hostTraps.get(error), kinds: ["host"] };
    if (error instanceof WebAssembly.RuntimeError) return { trapped: text(error) };
    if (error instanceof WebAssembly.LinkError) return { unlinkable: text(error) };
    if (error instanceof WebAssembly.CompileError) return { invalid: text(error) };
    if (WebAssembly.Exception && error instanceof WebAssembly.Exception) return this.threw(error);
    // SpiderMonkey throws an InternalError, which is not a standard class.
    if ((error instanceof RangeError || error?.name === "InternalError") && /stack|recursion/i.test(text(error))) return { exhausted: text(error) };
    if (error instanceof RangeError) return { unsupported: `a limit of the engine: ${text(error)}` };
    if (error instanceof TypeError) return { refused: text(error) };
    return { broken: `${error?.name}: ${text(error)}` };
  }

  threw(exception) {
    const known = this.tags.find(({ tag }) => exception.is(tag));
    const payload = known?.params?.map((type, i) => this.encode(exception.getArg(known.tag, i), type)) ?? [];
    return { threw: known?.name ?? "", payload };
  }

  idOf(object) {
    let id = this.ids.get(object);
    if (id === undefined) {
      id = this.objects.push(object) - 1;
      this.ids.set(object, id);
    }
    return id;
  }

  hostOf(number) {
    let host = this.hosts.get(number);
    if (!host) this.hosts.set(number, host = new Host(number));
    return host;
  }

  /** Without a type, a number is an i32: floats occur only if their type is known. */
  encode(value, type) {
    switch (typeof value) {
      case "number":
        if (type === "f32") {
          bits.setFloat32(0, value);
          return { f32: hex(bits.getUint32(0), 8) };
        }
        if (type === "f64" || !Object.is(value | 0, value)) {
          bits.setFloat64(0, value);
          return { f64: hex(bits.getBigUint64(0), 16) };
        }
        return { i32: String(value) };
      case "bigint":
        return { i64: String(BigInt.asIntN(64, value)) };
      case "function":
        return { ref: "func", id: this.idOf(value) };
      default:
        if (value === null) return { ref: "null" };
        if (value instanceof Host) return { ref: "extern", host: value.number };
        return { ref: "any", id: this.idOf(value) };
    }
  }

  decode(value) {
    if (value.i32 !== undefined) return Number(value.i32);
    if (value.i64 !== undefined) return BigInt(value.i64);
    if (value.f32 !== undefined) {
      bits.setUint32(0, Number(value.f32));
      return bits.getFloat32(0);
    }
    if (value.f64 !== undefined) {
      bits.setBigUint64(0, BigInt(value.f64));
      return bits.getFloat64(0);
    }
    if (value.ref === "null") return null;
    if (value.host !== undefined) return this.hostOf(value.host);
    if (value.name !== undefined) return this.find(value, "function");
    if (value.id in this.objects) return this.objects[value.id];
    throw value.v128 === undefined
      ? new Refusal(`not a value: ${JSON.stringify(value)}`)
      : new Inability("v128 does not cross the JavaScript API");
  }

  exports(instance) {
    const exports = this.instances.get(instance);
    if (!exports) throw new Refusal(`unknown instance ${instance}`);
    return exports;
  }

  /** The extern of a request. */
  find(ask, kind) {
    const found = this.exports(ask.instance)[ask.name];
    const isKind = kind === "function" ? typeof found === "function" : found instanceof WebAssembly[kind];
    if (!isKind) throw new Refusal(`instance ${ask.instance} has no ${kind} '${ask.name}'`);
    return found;
  }

  keep(instance, exports) {
    this.instances.set(instance, exports);
    if (!WebAssembly.Tag) return;
    for (const [name, tag] of Object.entries(exports)) {
      if (tag instanceof WebAssembly.Tag && !this.tags.some(known => known.tag === tag)) this.tags.push({ tag, name });
    }
  }

  imports(wanted, given) {
    if (!given) return this.registered;
    const object = Object.create(null);
    if (!wanted) throw new Inability("this engine does not tell the imports of the module");
    wanted.forEach(({ module: from, name }, i) => {
      const found = this.exports(given[i]?.instance)[given[i].name];
      const fields = object[from] ??= Object.create(null);
      if (name in fields && fields[name] !== found) throw new Inability("two imports of one name cannot get different externs");
      if (found !== undefined) fields[name] = found;
    });
    return object;
  }

  call(ask) {
    const results = this.find(ask, "function")(...(ask.arguments ?? []).map(value => this.decode(value)));
    return results === undefined ? [] : Array.isArray(results) ? results : [results];
  }

  hostFunction({ func: name, params, results, log, effects = [], end }) {
    const asResult = values => results.length === 0 ? undefined : results.length === 1 ? values[0] : values;
    return (...args) => {
      if (log) this.calls.push({ function: name, arguments: params.map((type, i) => this.encode(args[i], type)) });
      let last = () => [];
      for (const effect of effects) {
        try {
          const answer = effect.do === "invoke" ? { values: this.call(effect) } : this.answer(effect);
          this.lack ??= answer.unsupported;
          last = () => answer.values ?? (answer.returned ? answer.returned.map(value => this.decode(value)) : this.trap(JSON.stringify(answer)));
        } catch (error) {
          this.notice(error);
          last = () => { throw error; };
        }
      }
      try {
        if (end.return) return asResult(end.return.length ? end.return.map(value => this.decode(value)) : results.map(zero));
        if (end.throw) throw new WebAssembly.Exception(this.find(end.throw, "Tag"), end.payload.map(value => this.decode(value)));
        return end.trap === undefined ? asResult(last()) : this.trap(end.trap);
      } catch (error) {
        this.notice(error);
        throw error;
      }
    };
  }

  /** Remembers what a host function could not do: neither its caller nor a handler in a module may hide it. */
  notice(error) {
    if (error instanceof Inability) this.lack ??= text(error);
  }

  trap(message) {
    try {
      trap();
    } catch (error) {
      this.hostTraps.set(error, message);
      throw error;
    }
  }

  hostObject(extern) {
    if (extern.func !== undefined) return this.hostFunction(extern);
    if (extern.memory !== undefined) {
      if (extern.pageSizeLog2 !== undefined) throw new Inability("memories with pages of another size cannot be made in JavaScript");
      Session.memories++;
      return new WebAssembly.Memory(limits(extern));
    }
    if (extern.table !== undefined) {
      const element = named(extern.element);
      if (element !== "anyfunc" && element !== "externref") throw new Inability(`tables of ${extern.element} cannot be made in JavaScript`);
      return new WebAssembly.Table({ ...limits(extern), element }, extern.init ? this.decode(extern.init) : null);
    }
    if (extern.global !== undefined) {
      return new WebAssembly.Global({ value: named(extern.type), mutable: extern.mutable === true }, this.decode(extern.value));
    }
    if (!WebAssembly.Tag) throw new Inability("this engine has no tags");
    const tag = new WebAssembly.Tag({ parameters: extern.params.map(named) });
    this.tags.push({ tag, name: extern.tag, params: extern.params });
    return tag;
  }

  static verbs = {
    define({ module, binary }) {
      const bytes = toBytes(binary);
      const compiled = new WebAssembly.Module(bytes);
      this.modules.set(module, { compiled, memories: memoriesIn(bytes) });
      return returned();
    },

    instantiate({ instance, module, imports }) {
      const defined = this.modules.get(module);
      if (!defined) throw new Refusal(`unknown module ${module}`);
      const wanted = importsOf(defined.compiled);
      const object = this.imports(wanted, imports);

      // In JavaScript, undefined is a value of anyref and externref, so a global that is missing would link.
      const missing = wanted?.find(
        ({ module: from, name, kind }) => kind === "global" && object[from] && !(name in object[from]));
      if (missing) return { unlinkable: `unknown import: ${missing.module} ${missing.name}` };
      Session.memories += defined.memories;
      try {
        this.keep(instance, new WebAssembly.Instance(defined.compiled, object).exports);
      } catch (error) {
        // An unregistered module name causes a TypeError.
        if (error instanceof TypeError) return { unlinkable: text(error) };
        throw error;
      }
      return returned();
    },

    register({ name, instance }) {
      this.registered[name] = this.exports(instance);
      return returned();
    },

    provide({ instance, externs }) {
      const exports = Object.create(null);
      for (const extern of externs) {
        const name = extern.func ?? extern.table ?? extern.memory ?? extern.global ?? extern.tag;
        try {
          exports[name] = this.hostObject(extern);
        } catch (error) {
          if (error instanceof TypeError || error instanceof RangeError) throw new Inability(`'${name}' cannot be made in JavaScript: ${text(error)}`);
          throw error;
        }
      }
      this.instances.set(instance, exports);
      return returned();
    },

    invoke(ask) {
      return { returned: this.call(ask).map(value => this.encode(value)) };
    },

    "get-global"(ask) {
      return returned(this.encode(this.find(ask, "Global").value));
    },

    "set-global"(ask) {
      this.find(ask, "Global").value = this.decode(ask.value);
      return returned();
    },

    "table-size"(ask) {
      return returned({ i64: String(this.find(ask, "Table").length) });
    },

    "read-table"(ask) {
      const table = this.find(ask, "Table");
      const from = BigInt(ask.index);
      const end = from + BigInt(ask.count);
      const get = index => this.encode(addressed(number => table.get(number), index));
      return bounded(end > BigInt(table.length), outOfBounds.table, () => {
        if (ask.count > 0) get(end - 1n);
        const values = [];
        for (let i = from; i < end; i++) values.push(get(i));
        return { returned: values };
      });
    },

    "write-table"(ask) {
      const table = this.find(ask, "Table");
      const value = this.decode(ask.value);
      return bounded(BigInt(ask.index) >= BigInt(table.length), outOfBounds.table, () => {
        addressed(index => table.set(index, value), ask.index);
        return returned();
      });
    },

    "grow-table"(ask) {
      const table = this.find(ask, "Table");
      const init = this.decode(ask.value);
      try {
        return returned({ i64: String(addressed(delta => table.grow(delta, init), ask.delta)) });
      } catch (error) {
        if (error instanceof TypeError && BigInt(ask.delta) < 1n << 32n) throw error;
        return returned({ i64: "-1" });
      }
    },

    "memory-size"(ask) {
      return returned({ i64: String(this.find(ask, "Memory").buffer.byteLength / 65536) });
    },

    "read-memory"(ask) {
      const { buffer } = this.find(ask, "Memory");
      const isBeyond = BigInt(ask.address) + BigInt(ask.count) > BigInt(buffer.byteLength);
      // A copy, since some engines do not encode shared memory.
      return bounded(isBeyond, outOfBounds.memory, () =>
        ({ bytes: toBase64(new Uint8Array(buffer, Number(ask.address), ask.count).slice()) }));
    },

    "write-memory"(ask) {
      const { buffer } = this.find(ask, "Memory");
      const bytes = toBytes(ask.bytes);
      return bounded(BigInt(ask.address) + BigInt(bytes.length) > BigInt(buffer.byteLength), outOfBounds.memory, () => {
        new Uint8Array(buffer).set(bytes, Number(ask.address));
        return returned();
      });
    },

    "grow-memory"(ask) {
      const memory = this.find(ask, "Memory");
      try {
        return returned({ i64: String(addressed(delta => memory.grow(delta), ask.delta)) });
      } catch {
        return returned({ i64: "-1" });
      }
    },

    "take-calls"() {
      const calls = this.calls;
      this.calls = [];
      return { calls };
    },
  };
}
