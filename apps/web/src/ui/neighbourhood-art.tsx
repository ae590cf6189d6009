import './art.css'

/** A calm neighbourhood under hills, drawn by ourselves: old factory blocks, a new estate, trees, a lamp. */
export function NeighbourhoodArt() {
  return (
    <svg className="art" viewBox="0 0 960 260" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
      <rect width="960" height="260" fill="#fbeede" />
      <circle cx="430" cy="72" r="32" fill="#f3c27c" />
      <path d="M0 168c90-64 150-66 236-22s150 22 236-26 172-42 250 6 168 28 238-14v150H0z" fill="#dfe3d0" />
      <path d="M0 196c120-46 214-34 330-8s236 10 350-16 200-10 280 10v80H0z" fill="#c5d2b9" />
      <Block x={70} y={108} width={116} floors={5} wall="#e9c9a6" roof="#b06a48" />
      <Block x={198} y={92} width={88} floors={6} wall="#f2dcc0" roof="#c07a54" />
      <Block x={560} y={70} width={72} floors={7} wall="#f7ead8" roof="#8aa08c" />
      <Block x={642} y={54} width={72} floors={8} wall="#f3e2cc" roof="#7c947f" />
      <Block x={724} y={86} width={72} floors={6} wall="#f7ead8" roof="#8aa08c" />
      <Market />
      {[34, 300, 336, 530, 812, 868, 920].map((x, at) => (
        <Tree key={x} x={x} size={at % 3 === 0 ? 30 : 24} />
      ))}
      <path d="M0 236h960v24H0z" fill="#e3d3bb" />
      <path d="M0 236h960" stroke="#cdb896" strokeWidth="3" />
      <Lamp x={504} />
      <Person x={452} coat="#b93526" />
      <Person x={474} coat="#46586a" small />
    </svg>
  )
}

interface BlockShape {
  x: number
  y: number
  width: number
  floors: number
  wall: string
  roof: string
}

function Block({ x, y, width, floors, wall, roof }: BlockShape) {
  const step = (236 - y - 8) / floors
  const across = Math.floor(width / 24)
  const gap = width / across
  const windows = Array.from({ length: floors * across }, (_, at) => ({
    left: x + (at % across) * gap + gap / 2 - 5,
    top: y + 10 + Math.floor(at / across) * step,
    lit: (at * 7 + x) % 5 === 0,
  }))
  return (
    <>
      <rect x={x} y={y} width={width} height={236 - y} fill={wall} />
      <rect x={x - 4} y={y - 7} width={width + 8} height="9" rx="2" fill={roof} />
      {windows.map(({ left, top, lit }) => (
        <rect
          key={`${left}-${top}`}
          x={left}
          y={top}
          width="10"
          height="11"
          rx="1"
          fill={lit ? '#eda94a' : '#a9bcc0'}
        />
      ))}
    </>
  )
}

function Market() {
  return (
    <>
      <rect x="360" y="186" width="128" height="50" fill="#f0dfc6" />
      <path d="M352 172h144l8 18H344z" fill="#b93526" />
      <path d="M380 172l-6 18h26l2-18zm44 0v18h26l-4-18zm44 0 6 18h26l-8-18z" fill="#f8e9d6" />
      <rect x="374" y="200" width="30" height="36" fill="#9d7553" />
      <rect x="418" y="200" width="56" height="20" rx="2" fill="#a9bcc0" />
    </>
  )
}

function Tree({ x, size }: { x: number; size: number }) {
  return (
    <>
      <rect x={x - 2.5} y={236 - size} width="5" height={size} fill="#8b6a4b" />
      <circle cx={x} cy={236 - size * 1.35} r={size * 0.72} fill="#7f9d78" />
      <circle cx={x - size * 0.22} cy={236 - size * 1.5} r={size * 0.36} fill="#93b08a" />
    </>
  )
}

const Lamp = ({ x }: { x: number }) => (
  <>
    <path d={`M${x} 236v-58q0-10 12-10`} fill="none" stroke="#5c534a" strokeWidth="3" />
    <circle cx={x + 15} cy={171} r="6" fill="#f0b867" />
  </>
)

function Person({ x, coat, small }: { x: number; coat: string; small?: boolean }) {
  const tall = small ? 20 : 28
  return (
    <>
      <path d={`M${x - 6} 236l1-${tall - 8}q5-6 10 0l1 ${tall - 8}z`} fill={coat} />
      <circle cx={x} cy={236 - tall} r="5" fill="#e8bf97" />
    </>
  )
}
