import { encode } from 'uqr'
import { m } from '../../messages/compiled/messages.js'

/** The board's own address, for a phone held up to the paper. */
export function Qr({ url }: { url: string }) {
  const { data, size } = encode(url, { border: 2, ecc: 'M' })
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={m.public_qr({ url })}>
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  )
}
