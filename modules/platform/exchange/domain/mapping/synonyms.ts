import { foldName } from '../value/field-spec.ts'

/**
 * Names under which other systems export the same thing, one thing a line; the first words are names of fields and records here.
 * 繁體 spellings need no place of their own: folding unites them with 简体.
 */
const groups: readonly string[] = [
  'name, title, subject, full name, 名称, 名字, 标题, 主题, 姓名',
  'organization, organization id, account, account id, account name, company, company name, organisation, customer, customer id, customer name, client, client name, 客户, 客户名称, 客户名, 公司, 公司名称, 单位, 单位名称, 企业, 企业名称, 甲方, 客户单位, 机构, 机构名称',
  'pursuit, opportunity, opportunity name, deal, deal name, project, project name, 商机, 商机名称, 项目, 项目名称, 项目商机, 项目商机名称, 机会, 业务机会',
  'person, contact, contact name, contact person, 联系人, 联系人姓名, 客户联系人',
  'owner, owner id, owner name, member, member name, employee, employee name, sales agent, sales rep, sales representative, salesperson, account manager, assigned to, assignee, responsible, agent, rep, seller, account owner, opportunity owner, deal owner, 负责人, 销售, 销售员, 销售人员, 业务员, 客户经理, 销售代表, 归属人, 所有者, 所有人, 跟进人, 责任人, 销售负责人, 商机负责人, 成员, 成员姓名, 员工, 员工姓名, 同事',
  'value, amount, close value, deal value, deal size, opportunity amount, opportunity value, expected amount, contract amount, contract value, total amount, 金额, 合同金额, 商机金额, 项目金额, 预计金额, 成交金额, 销售金额, 总金额, 预计成交金额, 报价金额, 签约金额, 预计销售金额',
  'stage, stage id, deal stage, sales stage, pipeline stage, opportunity stage, 阶段, 销售阶段, 商机阶段, 项目阶段, 进展阶段, 跟进阶段, 当前阶段',
  'process, process id, pipeline, sales process, 销售流程, 流程, 管道',
  'status, state, deal status, 状态, 商机状态, 客户状态',
  'expected sign date, close date, expected close date, closing date, expected close, sign date, expected closing date, 预计成交日期, 预计签约日期, 预计签单日期, 成交日期, 结单日期, 签约日期, 预计签约时间, 预计成交时间, 预计结单日期, 预计关闭日期',
  'closed on, closed at, closed date, actual close date, won date, 实际成交日期, 实际签约日期, 关闭日期, 关单日期',
  'opened on, start date, engage date, open date, opened at, begin date, first contact date, 开始日期, 接触日期, 启动日期, 立项日期, 首次接触日期',
  'close reason, lost reason, loss reason, win loss reason, 丢单原因, 输单原因, 关闭原因, 赢丢原因, 失败原因',
  'source, lead source, origin, 来源, 线索来源, 客户来源, 商机来源',
  'probability, win probability, win rate, chance, 赢率, 成功率, 概率, 成交概率, 可能性',
  'next step, next action, 下一步, 下一步计划, 下一步行动',
  'phone, telephone, tel, phone number, telephone number, 电话, 联系电话, 座机, 电话号码, 固定电话, 公司电话',
  'mobile, cell, cell phone, mobile phone, mobile number, 手机, 手机号, 手机号码, 移动电话',
  'email, e mail, mail, email address, 邮箱, 电子邮件, 电邮, 邮件, 电子邮箱, 邮箱地址, 信箱, 电子信箱',
  'website, web site, url, web, homepage, domain, 网址, 官网, 网站, 公司网址, 网站地址',
  'address, street, street address, billing address, 地址, 详细地址, 通讯地址, 公司地址, 联系地址, 注册地址',
  'region, region code, office location, location, country, city, province, state province, territory, area, 地区, 区域, 省份, 省, 城市, 国家, 所在地, 所在地区, 省市, 大区',
  'industry, industry code, sector, vertical, 行业, 所属行业, 行业类别, 客户行业, 行业分类',
  'employees, employee count, headcount, number of employees, staff, 员工数, 员工人数, 人数, 公司人数, 从业人数',
  'size, company size, 规模, 公司规模, 企业规模, 人员规模',
  'revenue, annual revenue, yearly revenue, turnover, 年营业额, 营业额, 年收入, 营收, 年销售额, 年营收',
  'founded, founded year, year established, established, founding year, 成立年份, 成立时间, 成立日期, 注册时间',
  'parent, parent id, subsidiary of, parent company, parent account, group company, 上级公司, 母公司, 所属集团, 上级客户, 总公司, 上级单位',
  'tax id, credit code, unified social credit code, vat number, vat, registration number, 统一社会信用代码, 信用代码, 税号, 纳税人识别号, 统一编号, 统编',
  'product, product id, product name, item, item name, sku name, 产品, 产品名称, 商品, 商品名称, 物料名称',
  'price, list price, sales price, unit price, 价格, 单价, 售价, 目录价, 标价, 标准价, 列表价',
  'cost, unit cost, cost price, 成本, 成本价, 单位成本',
  'series, product line, product family, family, 系列, 产品线, 产品系列, 产品族',
  'category, type, kind, class, 类别, 类型, 分类, 种类, 客户类型, 产品类别',
  'model, model number, part number, sku, 型号, 规格型号, 料号, 物料编码',
  'quantity, qty, 数量, 台数, 件数',
  'team, team id, regional office, department, group, office, sales team, 团队, 部门, 小组, 办事处, 所属部门, 销售团队, 所在部门, 分公司',
  'lead, lead id, manager, supervisor, leader, team lead, reports to, 主管, 上级, 领导, 直属上级, 团队负责人, 部门经理',
  'job title, position, role, post, 职务, 职位, 岗位, 职称',
  'note, notes, description, comment, comments, remark, remarks, memo, details, 备注, 说明, 描述, 附注, 简介, 详情, 客户描述',
  'tags, tag, label, labels, keywords, 标签, 标记, 关键字',
  'language, locale, 语言, 语种',
]

/** Where a value goes beside the fields of a record. */
const systemGroups: Readonly<Record<string, string>> = {
  '@key':
    'id, key, external id, record id, account id, customer id, opportunity id, opportunity no, deal id, contact id, product id, code, no, number, uuid, guid, 编号, 编码, 代码, 序号, 客户编号, 客户代码, 商机编号, 项目编号, 产品编号, 产品编码, 合同编号, 工号, 唯一标识',
  '@createdAt':
    'created, created at, created on, created time, created date, create date, create time, creation date, date created, date added, 创建时间, 创建日期, 录入时间, 录入日期, 建档时间, 建档日期, 添加时间',
  '@createdBy': 'created by, creator, author, created by name, added by, 创建人, 创建者, 录入人, 建档人, 添加人, 提交人',
}

const indexed = new Map<string, Set<number>>()
groups.forEach((group, index) => {
  for (const word of group.split(', ').map(foldName)) indexed.set(word, (indexed.get(word) ?? new Set()).add(index))
})

const systemWords = new Map(Object.entries(systemGroups).map(([target, words]) => [target, new Set(words.split(', ').map(foldName))]))

/** The meanings that a folded name may have. */
export const meaningsOf = (folded: string): ReadonlySet<number> => indexed.get(folded) ?? none
const none: ReadonlySet<number> = new Set()

/** The system targets whose names hold a folded header. */
export const systemTargetsOf = (folded: string): string[] => [...systemWords].flatMap(([target, words]) => (words.has(folded) ? [target] : []))

export const isCurrencyName = (folded: string): boolean => currencyNames.has(folded)
const currencyNames = new Set(['currency', 'currency code', 'ccy', '币种', '货币', '币别'].map(foldName))

/** Whether a header is a name that lists of customers and deals usually have. */
export const isUsualName = (header: string): boolean => {
  const folded = foldHeader(header)
  return indexed.has(folded) || currencyNames.has(folded) || systemTargetsOf(folded).length > 0
}

/** A header as it is compared: marks for required columns and remarks in brackets left out. */
export const foldHeader = (header: string): string =>
  foldName(header.replace(/[（(【[][^）)】\]]*[）)】\]]/g, ' ').replace(/[*＊:：]/g, ' ')) || foldName(header)
