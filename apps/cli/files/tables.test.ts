import { describe, expect, test } from 'vitest'
import { folderWith } from './testing/run-here.ts'

/** Customers who buy every `gap` days from their first day on, until they fall silent. */
const purchases = Array.from({ length: 80 }, (_, c) => {
  const [gap, last] = [20 + ((c * 13) % 40), 60 + ((c * 37) % 300)]
  return Array.from({ length: 20 }, (__, i) => (c % 30) + i * gap)
    .filter((day, i) => i === 0 || day <= last)
    .map((day) => `c${c};${new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 10)};${100 + ((c * 7 + day) % 50)}`)
}).flat()

const answers = [
  'recommend,satisfaction,ease,quarter,i1,i2,i3,r1,r2,r3',
  ...Array.from({ length: 60 }, (_, i) =>
    [
      i % 7 === 0 ? '' : i < 30 ? 5 + (i % 4) : 8 + (i % 3),
      1 + (i % 5),
      1 + (i % 7),
      i < 30 ? 'Q1' : 'Q2',
      1 + (i % 5),
      1 + ((i + (i % 3)) % 5),
      1 + (i % 4),
      i % 2,
      i % 3 === 0 ? 0 : 1,
      i % 5 === 0 ? 0 : 1,
    ].join(','),
  ),
]

const { zhulu } = folderWith({
  'orders.csv': ['Customer;Date;Amount', ...purchases].join('\r\n'),
  'histories.csv': 'customer,frequency,recency,age\na,2,30.43,38.86\nb,0,0,38.86\nc,5,20,25\nd,1,2,30\ne,0,0,10\nf,7,33,35\ng,3,10,30\nh,0,0,35',
  'broken.csv': 'customer,date\na,2025-13-40',
  'once.csv': 'customer,date\na,2025-01-01\nb,2025-01-02',
  'answers.csv': answers.join('\n'),
  'latin.csv': Uint8Array.from(Buffer.from('recommend,ville\n9,Orl\xe9ans\n10,Paris', 'latin1')),
  'quoted.csv': 'recommend,why\n9,"fast, and ""kind""\nboth"\n3,\n',
})

describe('zhulu value fit', () => {
  test('fits purchases with dates and says what each customer may still be worth', async () => {
    const { code, out, err } = await zhulu('value fit orders.csv --unit week --periods 26 --until 2025-12-31')
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(/^80 customers, \d+ bought again; bg_nbd, log-likelihood -\d+\.\d, until 2025-12-31/)
    expect(out).toMatch(/^customer +repeats +alive +next 26 weeks +worth$/m)
    const { model, customers, unit } = JSON.parse((await zhulu('value fit orders.csv --until 2025-12-31 --json')).out)
    expect(unit).toBe('week')
    expect(model.name).toBe('bg_nbd')
    expect(customers).toHaveLength(80)
    for (const { alive, expected } of customers) {
      expect(alive).toBeGreaterThanOrEqual(0)
      expect(alive).toBeLessThanOrEqual(1)
      expect(expected).toBeGreaterThanOrEqual(0)
    }
  })

  test('takes histories as well, and a single purchase says nothing about being a customer still', async () => {
    const { out } = await zhulu('value fit histories.csv --periods 10')
    expect(out).toMatch(/^b +0 +\?/m)
    expect(out).toContain('? bought only once')
  })

  test('tells the line that is wrong, and why there is no model', async () => {
    expect(await zhulu('value fit broken.csv')).toMatchObject({ code: 1, err: expect.stringContaining('line 2: "2025-13-40" is not a date') })
    expect(await zhulu('value fit once.csv')).toMatchObject({ code: 1, err: expect.stringContaining('NO_REPEATS') })
    expect(await zhulu('value fit answers.csv')).toMatchObject({
      code: 1,
      err: expect.stringContaining('columns frequency, recency and age are needed'),
    })
  })
})

describe('zhulu survey score', () => {
  test('scores the questions whose columns say what they are, wave by wave', async () => {
    const { code, out } = await zhulu('survey score answers.csv --wave quarter --nps recommend --csat satisfaction --ces ease')
    expect(code).toBe(0)
    expect(out).toMatch(/^recommend: NPS -?\d+\.\d \(-?\d+\.\d to -?\d+\.\d at 95 %\), 51 answers$/m)
    expect(out).toMatch(/^satisfaction: 40\.0 % satisfied/m)
    expect(out).toMatch(/^ease: 4\d\.\d % found it easy/m)
    expect(out).toMatch(/Q2: .*: changed$/m)
    expect((await zhulu('survey score answers.csv')).out).toMatch(/^recommend: NPS/m)
  })

  test('says how well items belong together, and figures of each where they are right or wrong', async () => {
    expect((await zhulu('survey score answers.csv --items i1,i2,i3')).out).toMatch(/^i1, i2, i3: alpha -?\d\.\d\d of 60 whole answers$/m)
    const { scale } = JSON.parse((await zhulu('survey score answers.csv --items r1,r2,r3 --json')).out)
    expect(scale.figures).toBeTruthy()
  })

  test('reads older encodings and quoted cells, and tells what it can not score', async () => {
    expect((await zhulu('survey score latin.csv')).out).toContain('recommend: NPS 100.0')
    expect((await zhulu('survey score quoted.csv')).out).toContain('recommend: NPS 0.0')
    expect(await zhulu('survey score answers.csv --nps quarter')).toMatchObject({
      code: 1,
      err: expect.stringContaining('line 2: "Q1" in column "quarter" is not a number'),
    })
    expect(await zhulu('survey score answers.csv --nps price')).toMatchObject({ code: 1, err: expect.stringContaining('there is no column "price"') })
    expect(await zhulu('survey score histories.csv')).toMatchObject({ code: 1, err: expect.stringContaining('no column says') })
  })
})
