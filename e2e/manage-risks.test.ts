import { inflateSync } from 'node:zlib'
import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import { z } from 'zod'
import { callAs, expectAccessible, journey, setUp, type Page } from './harness/index.ts'

const Made = z.object({ id: z.string() })
const Risks = z.object({
  items: z.array(z.object({ id: z.string(), title: z.string(), status: z.string(), currentProbability: z.number().nullable() })),
})

async function pursuit(page: Page): Promise<string> {
  const organizationId = Made.parse(await callAs(page, 'POST', { path: '/organizations', input: { name: '华东电力设计院' } })).id
  const input = { name: '变电站自动化改造', organizationId, pursuitClass: 'project', value: { amount: '1200000.00', currency: 'CNY' } }
  return Made.parse(await callAs(page, 'POST', { path: '/pursuits/open', input })).id
}

/** Characters that the glyphs of a PDF stand for: what a reader finds, copies and reads aloud. */
function charactersOf(pdf: Buffer): string {
  const found: string[] = []
  for (const match of pdf.toString('latin1').matchAll(/stream\r?\n/g)) {
    try {
      const text = inflateSync(pdf.subarray(match.index + match[0].length)).toString('latin1')
      if (/beginbf(range|char)/.test(text))
        for (const [, hex = ''] of text.matchAll(/<([0-9a-fA-F]{4,8})>/g)) found.push(String.fromCodePoint(Number.parseInt(hex, 16) || 32))
    } catch {
      // A stream that is not packed holds no such table.
    }
  }
  return found.join('')
}

journey('risks are taken from the checklist, placed in the matrix, answered, and reported', async ({ page }) => {
  await setUp(page)
  const pursuitId = await pursuit(page)
  const risks = async () => Risks.parse(await callAs(page, 'GET', { path: '/risks' })).items
  await page.goto(`/pursuits/${pursuitId}?tab=risks`)
  await page.getByRole('button', { name: /从清单识别/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('尚无历史，按经验假定').first().waitFor()
  await dialog.getByRole('checkbox', { name: '客户预算推迟批复' }).check()
  await dialog.getByRole('checkbox', { name: '现场条件未摸清' }).check()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: '登记 2 个' }).click()
  await dialog.waitFor({ state: 'detached' })

  const matrix = page.getByRole('figure', { name: '风险矩阵' })
  await matrix.waitFor()
  await page.getByRole('figure', { name: '预期货币值' }).waitFor()
  await expectAccessible(page)
  const site = (await risks()).find(({ title }) => title === '现场条件未摸清')
  expect((await risks()).map(({ status }) => status)).toEqual(['treating', 'treating'])
  // A cell narrows the register to its risks.
  const cell = matrix.getByRole('button', { name: '概率低、影响严重：1 个风险，等级极高' })
  await cell.click()
  await page.getByRole('row', { name: /客户预算推迟批复/ }).waitFor()
  await page.getByRole('row', { name: /现场条件未摸清/ }).waitFor({ state: 'detached' })
  await expect.poll(() => cell.getAttribute('aria-pressed')).toBe('true')
  await matrix.getByRole('button', { name: /看全部/ }).click()

  await page.goto(`/risks/${site?.id ?? ''}`)
  await page.getByRole('button', { name: '新建' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('做什么').fill('先签一期，锁定预算科目')
  await form.getByRole('spinbutton', { name: '应对成本' }).fill('2000')
  await form.getByLabel('剩余概率').fill('10')
  await form.getByRole('button', { name: '新建', exact: true }).click()
  await page.getByText('3.6 · 划算').waitFor()
  const row = page.getByRole('row', { name: /先签一期/ })
  await row.getByRole('button', { name: '完成' }).click()
  await expect.poll(async () => (await risks()).find(({ id }) => id === site?.id)?.currentProbability).toBe(0.1)
  await expectAccessible(page)

  await page.getByRole('button', { name: /^(eye )?复核$/ }).click()
  const review = page.getByRole('dialog')
  await review.getByLabel('当前概率 (%)').fill('20')
  await review.getByLabel('有什么变化').fill('财政口径收紧')
  await review.getByRole('button', { name: '复核', exact: true }).click()
  await review.waitFor({ state: 'detached' })
  await page.getByRole('tab', { name: '复核与走势' }).click()
  await page.getByText('财政口径收紧').waitFor()
  await page.getByText('恶化').waitFor()

  await page.goto(`/pursuits/${pursuitId}?tab=risks`)
  await page.getByRole('button', { name: /风险报告/ }).click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: '内部版 PDF' }).click()])
  expect(download.suggestedFilename()).toMatch(/^风险报告 变电站自动化改造 .*\.pdf$/)
  const pdf = await readFile(await download.path())
  expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-')
  const layer = charactersOf(pdf)
  for (const character of '客户预算推迟批复现场条件未摸清先签一期') expect(layer, character).toContain(character)
})
