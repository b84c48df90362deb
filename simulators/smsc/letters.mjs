// Texts as a handset reads them: decoded by tables of this program's own.

const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅå' + 'Δ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ' + ' !"#¤%&\'()*+,-./' + '0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNO' + 'PQRSTUVWXYZÄÖÑÜ§' + '¿abcdefghijklmno' + 'pqrstuvwxyzäöñüà'
const EXTENDED = new Map([
  [10, '\f'], [20, '^'], [40, '{'], [41, '}'], [47, '\\'], [60, '['], [61, '~'], [62, ']'], [64, '|'], [101, '€'],
])
const ESCAPE = 27

// Each part is read by itself: half a letter at its end stays a broken one, as on a handset.
export function read(bytes, coding) {
  return coding === 8 ? sixteen(bytes) : seven(bytes)
}

function seven(bytes) {
  let text = ''
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] !== ESCAPE) text += BASIC[bytes[at]] ?? '\ufffd'
    else text += EXTENDED.get(bytes[++at]) ?? '\ufffd'
  }
  return text
}

function sixteen(bytes) {
  if (bytes.length % 2) return '\ufffd'
  let text = ''
  for (let at = 0; at < bytes.length; at += 2) text += String.fromCharCode(bytes[at] * 256 + bytes[at + 1])
  return text.replace(/\p{Surrogate}/gu, '\ufffd')
}

// The header of a part: which text it belongs to, which part of how many it is.
export function header(bytes) {
  for (let at = 1; at < bytes[0] + 1; at += 2 + bytes[at + 1]) {
    if (bytes[at] === 0 && bytes[at + 1] === 3) return { mark: bytes[at + 2], of: bytes[at + 3], number: bytes[at + 4] }
  }
  return null
}
