import { expect } from 'vitest'
import { administrator, callAs, expectAccessible, journey, type Page } from './harness/index.ts'

const fill = (page: Page, label: string, text: string) => page.getByLabel(label, { exact: true }).fill(text)
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 }).waitFor()
/** Two years are written in the background; a busy machine takes its time. */
const patience = { timeout: 240_000 }

journey(
  'somebody sets the product up with the sample company, looks at its pursuits, and takes it out again',
  async ({ page }) => {
    await page.goto('/')
    await heading(page, '欢迎使用逐鹿')
    await fill(page, '公司或团队名称', '启明自动化')
    await press(page, '下一步')
    await fill(page, '姓名', administrator.name)
    await fill(page, '电子邮箱', administrator.email)
    await fill(page, '密码', administrator.password)
    await page.getByRole('checkbox', { name: '同时装入示例公司，稍后可移除' }).check()
    await page.getByRole('combobox', { name: '内容语言' }).waitFor()
    await expectAccessible(page)
    await press(page, '建立并开始')

    await page.getByRole('region', { name: '示例公司' }).getByRole('progressbar').waitFor()
    await page.goto('/workspace')
    const panel = page.getByRole('region', { name: '示例公司' })
    await panel.getByRole('progressbar').waitFor()
    await panel.getByText('已装入示例公司').waitFor(patience)
    await expectAccessible(page)

    await panel.getByRole('link', { name: '查看项目' }).click()
    await heading(page, '项目商机')
    await page.getByText('共 20 条').waitFor()
    await page.getByRole('link', { name: '霁川乳业 自动化立体仓库二期' }).click()
    await heading(page, '霁川乳业 自动化立体仓库二期')
    await page.getByRole('tab', { name: '跟进' }).click()
    await page.getByText('招标文件澄清').first().waitFor()

    await page.goto('/workspace')
    await panel.getByRole('button', { name: '移除示例公司' }).click()
    const question = page.getByRole('dialog', { name: '移除示例公司' })
    await question.getByText('您自己建立的记录不会被删除', { exact: false }).waitFor()
    await question.getByRole('button', { name: '移除示例公司' }).click()
    await panel.getByRole('button', { name: '装入示例公司' }).waitFor(patience)
    await expectAccessible(page)

    await page.goto('/pursuits')
    await page.getByText('工作区还是空的').waitFor()
    for (const plural of ['pursuits', 'organizations', 'people', 'interactions', 'tasks', 'products'])
      expect(await callAs(page, 'GET', { path: `/${plural}?archived=with` }), plural).toMatchObject({ items: [] })
    expect(await callAs(page, 'GET', { path: '/members' })).toMatchObject({ items: [{ name: administrator.name }] })
  },
  300_000,
)
