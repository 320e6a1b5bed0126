/** Antlers in a seal: 鹿, the deer that all are after. */
export const SealMark = ({ size = 28 }: { size?: number }) => (
  <svg className="zl-seal" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
    <rect x="1" y="1" width="30" height="30" rx="7" fill="currentColor" />
    <path d={antlers} fill="none" stroke="#fff" strokeWidth="2.1" strokeLinecap="round" strokeLinejoin="round" />
  </svg>
)

export const DeerMark = ({ className }: { className?: string }) => (
  <svg className={className} viewBox="0 0 32 32" aria-hidden="true">
    <path d={antlers} fill="none" stroke="currentColor" strokeWidth="1.3" strokeLinecap="round" strokeLinejoin="round" />
  </svg>
)

// Two antlers with three tines each, brow, and the muzzle below.
const antlers = [
  'M13.2 17.6 C9.6 16.6 7.2 13.6 7 7.2',
  'M7.6 11.6 C6.2 11.4 5.2 10.4 4.8 8.8',
  'M9.6 14.8 C10.6 13 10.8 11 10.2 8.6',
  'M18.8 17.6 C22.4 16.6 24.8 13.6 25 7.2',
  'M24.4 11.6 C25.8 11.4 26.8 10.4 27.2 8.8',
  'M22.4 14.8 C21.4 13 21.2 11 21.8 8.6',
  'M13.2 17.6 C12.4 20 13.4 24.4 16 26 C18.6 24.4 19.6 20 18.8 17.6 C17.2 16.8 14.8 16.8 13.2 17.6 Z',
].join(' ')
