// Runs a script that is given as data, step by step, on the WebAssembly of this JavaScript engine.
async function runSlice(slice) {
  const modules = new Map(), instances = new Map(), registered = new Map(), hosts = new Map();
  let latestModule, latestInstance;
  class Obstacle extends Error {}
  const bytesOf = hex => Uint8Array.from(hex.match(/../g) || [], pair => parseInt(pair, 16));
  const find = (map, latest, name, what) => {
    const found = name === undefined ? latest : map.get(name);
    if (!found) throw new Obstacle(`needs ${what}${name === undefined ? '' : ' $' + name}, which is not there`);
    return found;
  };
  const imports = () => {
    const all = Object.create(null);
    for (const [name, { exports }] of registered) all[name] = exports;
    return all;
  };
  const kindOf = error => {
    if (error instanceof WebAssembly.CompileError) return 'rejected';
    if (error instanceof WebAssembly.LinkError) return 'unlinkable';
    if (error instanceof WebAssembly.RuntimeError) return /stack|recursion/i.test(error.message) ? 'exhaustion' : 'trap';
    if (error instanceof RangeError || error?.name === 'InternalError') return 'exhaustion';
    if (error instanceof TypeError) return 'unlinkable';
    return 'exception';
  };
  const say = error => error?.message === undefined ? String(error) : `${error.name}: ${error.message}`;

  // Values are bits: a number of type BigInt for each, two for a vector.
  const view = new DataView(new ArrayBuffer(8));
  const floatOf = (type, bits) => type === 'f32' ? (view.setUint32(0, Number(bits)), view.getFloat32(0)) : (view.setBigUint64(0, bits), view.getFloat64(0));
  const bitsOf = (type, value) => {
    if (type === 'f32') { view.setFloat32(0, value); return BigInt(view.getUint32(0)); }
    if (type === 'f64') { view.setFloat64(0, value); return view.getBigUint64(0); }
    return BigInt.asUintN(type === 'i32' ? 32 : 64, BigInt(value));
  };
  const hostOf = number => {
    if (!hosts.has(number)) hosts.set(number, Object.freeze({ host: number }));
    return hosts.get(number);
  };
  const argumentOf = ({ type, bits, host, func }) => {
    if (func) return find(instances, latestInstance, func.instance, 'instance').exports[func.export];
    if (type === 'null') return null;
    if (type === 'host') return hostOf(host);
    if (type === 'i32') return Number(BigInt.asIntN(32, BigInt(bits)));
    return type === 'i64' ? BigInt.asIntN(64, BigInt(bits)) : floatOf(type, BigInt(bits));
  };
  const show = (type, value) => {
    const hex = (bits, digits) => '0x' + bits.toString(16).padStart(digits, '0');
    if (type === 'v128') return `v128.const i64x2 ${value.map(half => hex(half, 16)).join(' ')}`;
    if (type === 'ref') return value === null ? 'null' : typeof value === 'object' && 'host' in value ? `ref.host ${value.host}` : `a ${typeof value}`;
    const isNarrow = type.endsWith('32');
    const number = type.startsWith('i') ? BigInt.asIntN(isNarrow ? 32 : 64, value) : floatOf(type, value);
    return `${type}.const ${Object.is(number, -0) ? '-0' : number} (${hex(value, isNarrow ? 8 : 16)})`;
  };
  const isNan = (bits, width, kind) => {
    const fraction = width === 32 ? 23n : 52n, quiet = 1n << (fraction - 1n);
    const top = (width === 32 ? 0xffn : 0x7ffn) << fraction | quiet;
    return kind === 'canonical' ? (bits & ~(1n << BigInt(width - 1))) === top : (bits & top) === top;
  };
  const halves = lanes => lanes.reduceRight((sum, half) => sum << 64n | half, 0n);
  const matches = (pattern, type, value) => {
    if (pattern.either) return pattern.either.some(choice => matches(choice, type, value));
    if (pattern.lanes) {
      const whole = halves(value), width = BigInt(pattern.width);
      return pattern.lanes.every((lane, i) => {
        const bits = BigInt.asUintN(pattern.width, whole >> width * BigInt(i));
        return lane.nan ? isNan(bits, pattern.width, lane.nan) : bits === BigInt(lane.bits);
      });
    }
    if (pattern.nan) return type !== 'ref' && isNan(value, type === 'f32' ? 32 : 64, pattern.nan);
    if (pattern.isNull) return value === null;
    if (pattern.host !== undefined) return value === hostOf(pattern.host);
    if (pattern.ref) return value !== null && (pattern.ref !== 'func' || typeof value === 'function');
    return type === pattern.type && (type === 'v128' ? halves(value) === BigInt(pattern.bits) : value === BigInt(pattern.bits));
  };

  // A module of its own calls the function and hands out bits, since JavaScript numbers do not keep those of a NaN, and no vectors.
  async function throughModule(step, target) {
    let instance;
    try {
      ({ instance } = await WebAssembly.instantiate(bytesOf(step.carrier), { '': { it: target } }));
    } catch {
      return null;
    }
    const given = instance.exports.run(), flat = given === undefined ? [] : typeof given === 'bigint' ? [given] : [...given];
    let at = 0;
    return step.results.map(type => {
      const half = () => BigInt.asUintN(64, flat[at++]);
      return [type, type === 'v128' ? [half(), half()] : half()];
    });
  }
  async function perform(step) {
    const target = find(instances, latestInstance, step.instance, 'instance').exports[step.export];
    if (target === undefined) throw new Obstacle(`needs the export "${step.export}", which is not there`);
    const typed = (value, i) => {
      const type = step.results?.[i] ?? (typeof value === 'number' ? 'i32' : typeof value === 'bigint' ? 'i64' : 'ref');
      return [type, type === 'ref' ? value : bitsOf(type, value)];
    };
    const exact = step.carrier && await throughModule(step, target);
    if (exact) return exact;
    if (step.isGet) return [typed(target.value, 0)];
    const given = target(...step.args.map(argumentOf));
    return (given === undefined ? [] : Array.isArray(given) ? given : [given]).map(typed);
  }
  const instantiate = async module => new WebAssembly.Instance(module, imports());
  const outcomeOf = async action => {
    try {
      await action();
    } catch (error) {
      if (error instanceof Obstacle) throw error;
      return [kindOf(error), say(error)];
    }
    return ['', 'it succeeded'];
  };
  const compile = hex => WebAssembly.compile(bytesOf(hex));
  const bind = (map, name, what) => { if (name !== undefined) map.set(name, what); return what; };
  const moduleOf = async step => step.hex === undefined
    ? find(modules, latestModule, step.module, 'module') : latestModule = bind(modules, step.module, await compile(step.hex));

  const steps = {
    async module(step) {
      latestModule = bind(modules, step.as, await compile(step.hex));
      if (!step.isDefinition) latestInstance = bind(instances, step.as, await instantiate(latestModule));
    },
    async instance(step) {
      latestInstance = bind(instances, step.as, await instantiate(find(modules, latestModule, step.module, 'module')));
    },
    async register(step) {
      registered.set(step.as, find(instances, latestInstance, step.instance, 'instance'));
    },
    async call(step) {
      if (!step.demand) {
        const results = await perform(step);
        if (!step.expected) return '';
        const isRight = results.length === step.expected.length && results.every(([type, value], i) => matches(step.expected[i], type, value));
        return isRight ? '' : `expected ${step.text}, got ${results.map(([type, value]) => show(type, value)).join(', ') || 'no values'}`;
      }
      const [kind, words] = await outcomeOf(() => perform(step));
      return kind === step.demand ? '' : `expected ${step.demand}: ${step.text}; got ${words}`;
    },
    async reject(step) {
      const [kind, words] = await outcomeOf(() => compile(step.hex));
      return kind === 'rejected' ? '' : `expected a rejected module: ${step.text}; got ${kind ? words : 'a module that was accepted'}`;
    },
    async start(step) {
      const [kind, words] = await outcomeOf(async () => instantiate(await moduleOf(step)));
      return kind === step.demand ? '' : `expected ${step.demand}: ${step.text}; got ${words}`;
    },
  };
  if (slice.spectest !== undefined) registered.set('spectest', await instantiate(await compile(slice.spectest)));
  const results = [];
  for (const step of slice.steps) {
    let verdict = 'skip', message = step.reason;
    if (!message) {
      try {
        message = await steps[step.step](step) || '';
        verdict = message ? 'fail' : 'pass';
      } catch (error) {
        verdict = error instanceof Obstacle ? 'blocked' : 'fail';
        message = error instanceof Obstacle ? error.message : `expected success, got ${say(error)}`;
      }
    }
    results.push({ line: step.line, name: step.name, verdict, message });
  }
  return results;
}
