import { expect } from 'vitest'
import { z } from 'zod'
import { callAs, expectAccessible, journey, screenshot, setUp, type Page } from './harness/index.ts'

const Made = z.object({ id: z.string() })
const Shown = z.object({
  plan: z.object({ id: z.string(), revision: z.int(), tasks: z.array(z.object({ name: z.string(), percentComplete: z.number() })) }),
})

/** A pursuit with the plan of its template, in which the buyer has steps of his own. */
async function plannedPursuit(page: Page): Promise<string> {
  const organizationId = Made.parse(await callAs(page, 'POST', { path: '/organizations', input: { name: '江南重工' } })).id
  const input = { name: '产线改造（内部代号：猎鹰）', organizationId, value: { amount: '7654321.00', currency: 'CNY' } }
  const { id } = Made.parse(await callAs(page, 'POST', { path: '/pursuits/open', input }))
  await callAs(page, 'POST', { path: `/pursuits/${id}/plan`, input: { template: 'tendered' } })
  return id
}

journey(
  'the buyer opens the address on a phone, ticks a step, refuses a date; the seller sees it in the plan and at the gate',
  async ({ page, open }) => {
    await setUp(page)
    const pursuitId = await plannedPursuit(page)
    const shown = async () => Shown.parse(await callAs(page, 'GET', { path: `/pursuits/${pursuitId}/plan` })).plan
    await page.goto(`/pursuits/${pursuitId}?tab=plan`)
    await page.getByRole('button', { name: '与客户共享' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('客户确认需求清单').waitFor()
    await dialog.getByLabel('页面标题').fill('产线改造共同计划')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: '生成链接' }).click()
    const link = await dialog.locator('.zl-once code').innerText()

    const theirs = await open({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' })
    await theirs.goto(new URL(link).pathname)
    await theirs.getByRole('heading', { name: '产线改造共同计划' }).waitFor()
    await theirs.getByText('客户确认需求清单').waitFor()
    await expectAccessible(theirs)
    await screenshot(theirs, 'buyer-plan')
    const text = await theirs.locator('body').innerText()
    for (const secret of ['猎鹰', '7654321', '765', '成本核算', '赢率', '首次拜访', '投标书']) expect(text).not.toContain(secret)
    await theirs.getByRole('checkbox', { name: /客户确认需求清单/ }).click()
    await theirs.getByText('已完成 1 /').waitFor()
    await theirs.getByRole('button', { name: '日期不合适：技术交流与方案答辩' }).click()
    const form = theirs.getByRole('form', { name: /技术交流/ })
    await form.getByLabel('原因').fill('评标专家出差')
    await form.getByLabel(/姓名/).fill('王芳')
    await expectAccessible(theirs)
    await form.getByRole('button', { name: '提交' }).click()
    await theirs.getByText(/贵方：日期不合适.*评标专家出差/).waitFor()
    await theirs.getByRole('button', { name: '语言' }).click()
    await theirs.getByRole('menuitem', { name: 'English' }).click()
    await theirs.getByText(/You: the date does not suit/).waitFor()

    await page.goto(`/pursuits/${pursuitId}?tab=plan`)
    await page
      .getByRole('region', { name: '客户对日期的意见' })
      .getByText(/技术交流与方案答辩/)
      .waitFor()
    await page.getByText(/评标专家出差 · 王芳/).waitFor()
    await expectAccessible(page)
    expect((await shown()).tasks.find(({ name }) => name === '客户确认需求清单')?.percentComplete).toBe(1)
    await page.getByRole('button', { name: '修改历史' }).click()
    await page.getByRole('dialog').getByText('客户（通过链接）').first().waitFor()
    await page.goto(`/pursuits/${pursuitId}`)
    await page.getByRole('region', { name: '客户不同意的日期' }).waitFor()
    await page.goto(`/pursuits/${pursuitId}?tab=plan`)
    await page.getByRole('button', { name: '已处理' }).click()
    await page.getByRole('region', { name: '客户对日期的意见' }).waitFor({ state: 'detached' })

    await page.getByRole('button', { name: '与客户共享' }).click()
    await dialog.getByRole('button', { name: '停用' }).click()
    await page.locator('.zl-confirm').getByRole('button', { name: '停用' }).click()
    await page.getByText('链接已停用').waitFor()
    await theirs.reload()
    await theirs.getByRole('heading', { name: 'This page can’t be opened any more' }).waitFor()
    await expectAccessible(theirs)
  },
)
