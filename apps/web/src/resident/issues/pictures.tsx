import type { ReactNode } from 'react'

const brown = '#8b6a4b'
const sand = '#ecd2b2'
const red = '#b93526'
const green = '#5d8664'
const slate = '#6d8190'
const gold = '#e0a040'

/** The eight pictures of the report page, drawn by ourselves; names as the categories carry them. */
const drawn: Record<string, ReactNode> = {
  lift: (
    <>
      <rect x="12" y="6" width="24" height="36" rx="2" fill={sand} />
      <path d="M24 6v36" stroke={brown} strokeWidth="1.6" />
      <rect x="12" y="6" width="24" height="36" rx="2" fill="none" stroke={brown} strokeWidth="2" />
      <path d="m15.5 25 3-4 3 4zm11 0 3 4 3-4z" fill={red} />
    </>
  ),
  garbage: (
    <>
      <path d="M13 17h22l-2 25H15z" fill={green} />
      <path d="M10 17h28M20 12h8" stroke={brown} strokeWidth="3" strokeLinecap="round" />
      <path d="M20 23v13m8-13v13" stroke="#fff" strokeWidth="2" strokeLinecap="round" />
    </>
  ),
  water: (
    <>
      <path d="M8 14h18a8 8 0 0 1 8 8v4" fill="none" stroke={slate} strokeWidth="6" />
      <path d="M8 9v10" stroke={brown} strokeWidth="3" />
      <path d="M34 30c4 5 5 7 5 9a5 5 0 0 1-10 0c0-2 1-4 5-9z" fill="#5b93b4" />
    </>
  ),
  drain: (
    <>
      <path d="M4 34h40v8H4z" fill="#5b93b4" />
      <path d="M4 34q5-4 10 0t10 0 10 0 10 0v3H4z" fill="#86b4cc" />
      <circle cx="24" cy="20" r="13" fill="#8d857b" />
      <circle cx="24" cy="20" r="13" fill="none" stroke={brown} strokeWidth="2" />
      <path d="M17 14h14m-16 6h18m-16 6h14" stroke="#f4e6d4" strokeWidth="2.6" strokeLinecap="round" />
    </>
  ),
  leak: (
    <>
      <path d="M5 6h38v9H5z" fill={sand} stroke={brown} strokeWidth="1.6" />
      <path d="M14 15c3 4 17 4 20 0" fill="#b9ad93" />
      <path
        d="M24 21c4 5 5 7 5 9a5 5 0 0 1-10 0c0-2 1-4 5-9zm-12 4c2 3 3 4 3 5a3 3 0 0 1-6 0c0-1 1-2 3-5zm24 2c2 3 3 4 3 5a3 3 0 0 1-6 0c0-1 1-2 3-5z"
        fill="#5b93b4"
      />
      <path d="M13 42h22" stroke="#86b4cc" strokeWidth="3" strokeLinecap="round" />
    </>
  ),
  corridor: (
    <>
      <path d="M6 42V8h36v34" fill={sand} stroke={brown} strokeWidth="2" />
      <path d="M27 14h11v28H27z" fill="#f8efe2" stroke={brown} strokeWidth="1.6" />
      <circle cx="14" cy="36" r="5.5" fill="none" stroke={red} strokeWidth="2.2" />
      <circle cx="31" cy="36" r="5.5" fill="none" stroke={red} strokeWidth="2.2" />
      <path d="m14 36 5-9h9l3 9m-12-9-2-4h-3m14 4-5 9" fill="none" stroke={red} strokeWidth="2.2" />
    </>
  ),
  power: (
    <>
      <path d="M24 5a13 13 0 0 0-7 24c1 1 2 3 2 5h10c0-2 1-4 2-5a13 13 0 0 0-7-24z" fill={gold} />
      <path d="M19 37h10m-8 4h6" stroke={brown} strokeWidth="3" strokeLinecap="round" />
      <path d="m25 12-5 8h7l-4 8" fill="none" stroke="#fff" strokeWidth="2.4" strokeLinejoin="round" />
    </>
  ),
  parking: (
    <>
      <path d="M6 30c0-5 2-6 5-7l4-8h16l5 8c4 1 6 2 6 7v6H6z" fill={red} />
      <path d="m17 18-3 6h9v-6zm9 0v6h8l-4-6z" fill="#f4e6d4" />
      <circle cx="14" cy="36" r="4.5" fill="#3b342e" />
      <circle cx="34" cy="36" r="4.5" fill="#3b342e" />
    </>
  ),
  noise: (
    <>
      <path d="M8 19h7l10-8v26l-10-8H8z" fill={brown} />
      <path
        d="M30 18c3 3 3 9 0 12m4-17c6 6 6 16 0 22"
        fill="none"
        stroke={red}
        strokeWidth="2.6"
        strokeLinecap="round"
      />
    </>
  ),
  neighbours: (
    <>
      <circle cx="15" cy="15" r="6" fill={gold} />
      <circle cx="33" cy="15" r="6" fill={sand} stroke={brown} strokeWidth="1.5" />
      <path d="M5 40c0-9 4-15 10-15s9 6 9 15z" fill={slate} />
      <path d="M24 40c0-9 3-15 9-15s10 6 10 15z" fill={red} />
    </>
  ),
  building: (
    <>
      <path d="M9 42V17L24 7l15 10v25z" fill={sand} />
      <path d="M6 19 24 7l18 12" fill="none" stroke={red} strokeWidth="3" strokeLinecap="round" />
      <path d="m23 20-3 7 5 3-3 8" fill="none" stroke={brown} strokeWidth="2.4" strokeLinejoin="round" />
    </>
  ),
  safety: (
    <>
      <path d="M24 5c2 7 11 11 11 22a11 11 0 0 1-22 0c0-5 3-7 4-11 2 2 3 3 3 6 3-4 5-9 4-17z" fill={red} />
      <path d="M24 26c1 3 4 5 4 8a4 4 0 0 1-8 0c0-3 3-5 4-8z" fill={gold} />
    </>
  ),
  heating: (
    <>
      <path d="M10 18h28v18H10z" fill={sand} />
      <path d="M13 16v22m7-22v22m8-22v22m7-22v22" stroke={brown} strokeWidth="4" strokeLinecap="round" />
      <path d="M16 10c2-2-2-3 0-5m8 5c2-2-2-3 0-5m8 5c2-2-2-3 0-5" fill="none" stroke={red} strokeWidth="2" />
    </>
  ),
  road: (
    <>
      <path d="M17 6h14l9 36H8z" fill="#a49b90" />
      <path d="M24 9v5m0 6v6m0 6v7" stroke="#fff" strokeWidth="2.6" />
      <path d="M30 30c3 0 5 2 5 4s-3 3-5 3-4-1-4-3 2-4 4-4z" fill="#4b443d" />
    </>
  ),
  care: (
    <>
      <path d="M24 26s-11-7-11-14a6 6 0 0 1 11-3 6 6 0 0 1 11 3c0 7-11 14-11 14z" fill={red} />
      <path d="M6 34c6-3 9-2 13 0h8c2 0 2 4-1 4h-7" fill="none" stroke={brown} strokeWidth="3" strokeLinecap="round" />
      <path d="m27 37 9-5c3-1 5 2 3 4l-10 6H16L6 40" fill={sand} stroke={brown} strokeWidth="1.5" />
    </>
  ),
  other: (
    <>
      <path d="M8 9h32v23H24l-9 8v-8H8z" fill={sand} stroke={brown} strokeWidth="2" strokeLinejoin="round" />
      <circle cx="17" cy="20.5" r="2.5" fill={red} />
      <circle cx="24" cy="20.5" r="2.5" fill={red} />
      <circle cx="31" cy="20.5" r="2.5" fill={red} />
    </>
  ),
}

const sameAs: Record<string, string> = {
  elevator: 'lift',
  rubbish: 'garbage',
  trash: 'garbage',
  pipe: 'water',
  lamp: 'power',
  light: 'power',
  electricity: 'power',
  'fire-lane': 'parking',
  car: 'parking',
  cars: 'parking',
  sound: 'noise',
  quarrel: 'neighbours',
  dispute: 'neighbours',
  people: 'neighbours',
  house: 'building',
  roof: 'building',
  wall: 'building',
  fire: 'safety',
  heat: 'heating',
  help: 'care',
  elder: 'care',
  path: 'road',
}

export function Picture({ name }: { name: string }) {
  return (
    <svg viewBox="0 0 48 48" aria-hidden="true">
      {drawn[name] ?? drawn[sameAs[name] ?? 'other']}
    </svg>
  )
}
