import type { officialYears } from '../contract/index.ts'

export type OfficialDays = { name: readonly [string, string, string]; from: string; to: string; madeUpOn: readonly string[] }
type Year = (typeof officialYears)[number]

const newYear = ['元旦', '元旦', 'New Year'] as const
const spring = ['春节', '春節', 'Spring Festival'] as const
const qingming = ['清明节', '清明節', 'Qingming Festival'] as const
const labour = ['劳动节', '勞動節', 'Labour Day'] as const
const dragonBoat = ['端午节', '端午節', 'Dragon Boat Festival'] as const
const midAutumn = ['中秋节', '中秋節', 'Mid-Autumn Festival'] as const
const national = ['国庆节', '國慶節', 'National Day'] as const
const nationalAndMidAutumn = ['国庆节、中秋节', '國慶節、中秋節', 'National Day and Mid-Autumn Festival'] as const

/** `span`: one day, or the first and the last with two dots between them. */
const off = (name: OfficialDays['name'], span: string, ...madeUpOn: string[]): OfficialDays => {
  const [from = span, to = from] = span.split('..')
  return { name, from, to, madeUpOn }
}

/** Mainland China: notices of the General Office of the State Council on the holidays of each year, with the weekend days that are worked in exchange. */
export const officialDays: Record<Year, { source: string; days: readonly OfficialDays[] }> = {
  2024: {
    source: '国务院办公厅关于2024年部分节假日安排的通知, 2023-10-25',
    days: [
      off(newYear, '2024-01-01'),
      off(spring, '2024-02-10..2024-02-17', '2024-02-04', '2024-02-18'),
      off(qingming, '2024-04-04..2024-04-06', '2024-04-07'),
      off(labour, '2024-05-01..2024-05-05', '2024-04-28', '2024-05-11'),
      off(dragonBoat, '2024-06-10'),
      off(midAutumn, '2024-09-15..2024-09-17', '2024-09-14'),
      off(national, '2024-10-01..2024-10-07', '2024-09-29', '2024-10-12'),
    ],
  },
  2025: {
    source: '国务院办公厅关于2025年部分节假日安排的通知, 2024-11-12',
    days: [
      off(newYear, '2025-01-01'),
      off(spring, '2025-01-28..2025-02-04', '2025-01-26', '2025-02-08'),
      off(qingming, '2025-04-04..2025-04-06'),
      off(labour, '2025-05-01..2025-05-05', '2025-04-27'),
      off(dragonBoat, '2025-05-31..2025-06-02'),
      off(nationalAndMidAutumn, '2025-10-01..2025-10-08', '2025-09-28', '2025-10-11'),
    ],
  },
  2026: {
    source: '国务院办公厅关于2026年部分节假日安排的通知, 2025-11-04',
    days: [
      off(newYear, '2026-01-01..2026-01-03', '2026-01-04'),
      off(spring, '2026-02-15..2026-02-23', '2026-02-14', '2026-02-28'),
      off(qingming, '2026-04-04..2026-04-06'),
      off(labour, '2026-05-01..2026-05-05', '2026-05-09'),
      off(dragonBoat, '2026-06-19..2026-06-21'),
      off(midAutumn, '2026-09-25..2026-09-27'),
      off(national, '2026-10-01..2026-10-07', '2026-09-20', '2026-10-10'),
    ],
  },
}
