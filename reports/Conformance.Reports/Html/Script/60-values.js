// --- Values: bits and lanes ---
const LANES = { i8x16: 8, i16x8: 16, i32x4: 32, i64x2: 64, f32x4: 32, f64x2: 64 };
function floatBits(text, width) {
  const isNegative = text.startsWith('-');
  const plain = text.replace(/^[-+]/, '').replace(/_/g, '');
  const fraction = width === 32 ? 23n : 52n;
  const top = ((width === 32 ? 0xffn : 0x7ffn) << fraction) | (isNegative ? 1n << BigInt(width - 1) : 0n);
  if (plain === 'inf') return top;
  if (plain === 'nan') return top | 1n << (fraction - 1n);
  if (plain.startsWith('nan:0x')) return top | BigInt(plain.slice(4));
  const hex = /^0x([0-9a-f]*)(?:\.([0-9a-f]*))?(?:p([+-]?\d+))?$/i.exec(plain);
  const number = hex ? parseInt(hex[1] + (hex[2] || '') || '0', 16) * 2 ** (Number(hex[3] || 0) - 4 * (hex[2] || '').length) : Number(plain);
  if (Number.isNaN(number)) return null;
  const view = new DataView(new ArrayBuffer(8));
  if (width === 32) view.setFloat32(0, isNegative ? -number : number); else view.setFloat64(0, isNegative ? -number : number);
  return width === 32 ? BigInt(view.getUint32(0)) : view.getBigUint64(0);
}
function intBits(text, width) {
  const plain = text.replace(/_/g, '');
  try {
    const value = plain.startsWith('-') ? -BigInt(plain.slice(1)) : BigInt(plain.replace('+', ''));
    return BigInt.asUintN(width, value);
  } catch { return null; }
}
function laneOf(type, text) {
  const width = type.startsWith('f') ? (type.startsWith('f32') ? 32 : 64) : LANES[type] || Number(type.slice(1));
  if (/^[-+]?nan:(canonical|arithmetic)$/.test(text)) return { type, width, nan: text.replace(/^[-+]?nan:/, ''), text };
  const bits = type.startsWith('f') ? floatBits(text, width) : intBits(text, width);
  return bits === null ? null : { type, width, bits, text };
}
// Constants such as "i32.const 1 f32.const nan"; null if the text has anything else.
function constants(text) {
  const found = [];
  const rest = text.replace(/\(?\s*(?:(i32|i64|f32|f64)\.const\s+([^\s()]+)|v128\.const\s+(i8x16|i16x8|i32x4|i64x2|f32x4|f64x2)((?:\s+[^\s()]+)+?))\s*\)?(?=[\s,]*(?:$|\(|[a-z]\w*\.const))/g,
    (_, type, value, shape, lanes) => {
      found.push(type ? [laneOf(type, value)] : lanes.trim().split(/\s+/).map(lane => laneOf(shape, lane)));
      return '';
    });
  const isWhole = rest.replace(/[\s,()[\]]/g, '') === '' && found.length > 0;
  return isWhole && found.every(lanes => lanes.every(lane => lane) && (lanes.length === 1 || lanes.length === 128 / lanes[0].width)) ? found : null;
}
const hexOf = lane => lane.nan ? '' : '0x' + lane.bits.toString(16).padStart(lane.width / 4, '0');
function reshape(lanes, type) {
  if (lanes.length === 1 || lanes[0].type === type || lanes.some(lane => lane.nan)) return lanes;
  const all = lanes.reduceRight((sum, lane) => sum << BigInt(lane.width) | lane.bits, 0n);
  const width = LANES[type];
  return Array.from({ length: 128 / width }, (_, i) => {
    const bits = BigInt.asUintN(width, all >> BigInt(i * width));
    return { type, width, bits, text: laneText(type, width, bits) };
  });
}
function laneText(type, width, bits) {
  if (!type.startsWith('f')) return BigInt.asIntN(width, bits).toString();
  const view = new DataView(new ArrayBuffer(8));
  if (width === 32) view.setUint32(0, Number(bits)); else view.setBigUint64(0, bits);
  const number = width === 32 ? view.getFloat32(0) : view.getFloat64(0);
  if (Number.isNaN(number)) return 'nan:0x' + (bits & ((1n << (width === 32 ? 23n : 52n)) - 1n)).toString(16);
  return Object.is(number, -0) ? '-0' : width === 32 ? String(Number(number.toPrecision(9))) : String(number);
}
function nanClass(lane) {
  if (lane.nan || !lane.type.startsWith('f')) return '';
  const fraction = lane.width === 32 ? 23n : 52n, quiet = 1n << (fraction - 1n), payload = lane.bits & ((1n << fraction) - 1n);
  const ones = lane.width === 32 ? 0xffn : 0x7ffn;
  if ((lane.bits >> fraction & ones) !== ones || !payload) return '';
  return payload === quiet ? ' canonical NaN' : payload & quiet ? ' arithmetic NaN' : ' signalling NaN';
}
function laneHolds(expected, actual) {
  if (!expected.nan) return expected.bits === actual.bits;
  const kind = nanClass(actual);
  return kind === ' canonical NaN' || expected.nan === 'arithmetic' && kind === ' arithmetic NaN';
}
function marked(text, other) {
  if (!text || !other || text.length !== other.length) return [text];
  const parts = [];
  for (let i = 0; i < text.length;) {
    let end = i + 1;
    const isSame = text[i] === other[i];
    while (end < text.length && (text[end] === other[end]) === isSame) end++;
    parts.push(isSame ? text.slice(i, end) : span('off', text.slice(i, end)));
    i = end;
  }
  return parts;
}
const told = (name, ...cells) => el('tr', {}, el('th', { scope: 'row' }, name), ...cells);
function compare(expected, actual) {
  const wanted = constants(expected), got = constants(actual);
  if (!wanted || !got || wanted.length !== got.length || wanted.some((lanes, i) => lanes.length > 1 !== got[i].length > 1)) {
    return [el('table', { class: 'values' }, el('tbody', {},
      expected && told('expected', el('td', {}, bdi(expected))),
      actual && told('actual', el('td', {}, bdi(actual)))))];
  }
  return wanted.map((lanes, i) => lanes.length === 1 ? scalar(lanes[0], got[i][0]) : vector(lanes, got[i]));
}
function scalar(wanted, got) {
  const isWrong = !laneHolds(wanted, got);
  const line = (name, lane, other) => told(name, el('td', {}, `${lane.type}.const `, el('b', {}, lane.text)),
    cell('bits', isWrong ? marked(hexOf(lane), hexOf(other)) : hexOf(lane), nanClass(lane)));
  return el('table', { class: 'values' }, el('tbody', {}, line('expected', wanted, got), line('actual', got, wanted)));
}
function vector(wanted, received) {
  const got = wanted.some(lane => lane.nan) || wanted[0].type !== received[0].type ? reshape(received, wanted[0].type) : received;
  const cells = (lanes, others) => lanes.map((lane, i) => {
    const isWrong = !laneHolds(wanted[i], got[i]);
    return el('td', { class: isWrong ? 'off' : '', title: hexOf(lane) + nanClass(lane) }, isWrong && others ? el('b', {}, lane.text) : lane.text);
  });
  const wrongLanes = wanted.map((lane, i) => laneHolds(lane, got[i]) ? -1 : i).filter(i => i >= 0);
  return div('lanes', el('table', { class: 'values' },
    el('caption', { class: 'hidden' }, `${wanted[0].type}, wrong lanes: ${wrongLanes.join(', ') || 'none'}`),
    el('thead', {}, el('tr', {}, th('', wanted[0].type), wanted.map((_, i) => th('num', String(i))))),
    el('tbody', {},
      told('expected', cells(wanted)),
      told('actual', cells(got, wanted)),
      told('bits', got.map((lane, i) => cell('bits', wrongLanes.includes(i) ? marked(hexOf(lane), hexOf(wanted[i])) : ''))))));
}
