import { engineered, listed, ours, talk, theirs, type Talk } from '../talk.ts'

/** The first contacts. */
export const early: readonly Talk[] = [
  talk('call', ['technical', 'production'], {
    subject: ['初次了解{topic}需求', '初次了解{topic}需求', 'First call about the {topic}'],
    body: [
      '{person}介绍：{need}。预算尚未确定，愿意先看同行案例。',
      '{person}介紹：{need}。預算尚未確定，願意先看同行案例。',
      '{person} explains: {need}. No budget yet; would like to see cases of the trade.',
    ],
    next: ours('发送同行业案例', '發送同行業案例', 'Send cases of the trade'),
  }),
  talk('visit', ['production', 'technical'], {
    subject: ['现场走访', '現場走訪', 'Site visit'],
    body: [
      '看了现状，记录了 {n} 处问题，并拍照留存。{person}同意安排工艺同事对接。',
      '看了現狀，記錄了 {n} 處問題，並拍照留存。{person}同意安排工藝同事對接。',
      'Saw how things stand, noted {n} points with photographs. {person} will bring in process engineering.',
    ],
    next: theirs('客户安排工艺人员对接', '客戶安排工藝人員對接', 'The customer names a process engineer'),
    outcome: 'advance',
  }),
  talk('email', ['technical', 'general'], {
    subject: ['案例资料与初步问题清单', '案例資料與初步問題清單', 'Cases and a first list of questions'],
    body: [
      '发出 {n} 个同类案例和 {m} 个问题，请{person}补充现有数据。',
      '發出 {n} 個同類案例和 {m} 個問題，請{person}補充現有數據。',
      'Sent {n} cases of the kind and {m} questions; {person} is to add the present figures.',
    ],
  }),
  talk('call', ['purchasing', 'technical'], {
    subject: ['有没有其他供应商在谈', '有沒有其他供應商在談', 'Is anyone else talking to them'],
    body: [
      '{person}表示已有一家供应商做过介绍，尚未报价；客户更看重{target}能否写进合同。',
      '{person}表示已有一家供應商做過介紹，尚未報價；客戶更看重{target}能否寫進合同。',
      '{person} says one other supplier has presented, none has quoted. What counts is a contract that states {target}.',
    ],
    next: ours('整理竞争对手信息', '整理競爭對手信息', 'Write down what is known of the rivals'),
  }),
  talk('note', [], {
    subject: ['线索初判', '線索初判', 'First judgement'],
    body: [
      '痛点明确（{need}），但时间表模糊；先争取一次现场测量：{check}。',
      '痛點明確（{need}），但時間表模糊；先爭取一次現場測量：{check}。',
      'The pain is clear ({need}), the schedule is not; get onto the site first to look at {check}.',
    ],
  }),
]

/** Whether there is a project, and whether to go for it. */
export const qualify: readonly Talk[] = [
  talk('meeting', ['general', 'technical'], {
    subject: ['{topic}立项沟通', '{topic}立項溝通', 'Is there a project: {topic}'],
    body: [
      '{person}确认项目列入年度技改计划，要求给出投资区间和回收期。',
      '{person}確認項目列入年度技改計劃，要求給出投資區間和回收期。',
      '{person} confirms that it is in this year’s upgrade plan and asks for a range of cost and a payback time.',
    ],
    next: theirs('客户提供年度技改计划摘要', '客戶提供年度技改計劃摘要', 'The customer sends the extract of the upgrade plan'),
    outcome: 'advance',
  }),
  talk('call', ['purchasing', 'technical'], {
    subject: ['了解采购方式与决策流程', '了解採購方式與決策流程', 'How they buy and who decides'],
    body: [
      '三十万以上走采购评审，技术占比六成，评审组 {n} 人；{person}不参与评审。',
      '三十萬以上走採購評審，技術佔比六成，評審組 {n} 人；{person}不參與評審。',
      'Above 300,000 a panel of {n} decides, technology counts sixty per cent; {person} is not on the panel.',
    ],
    next: ours('整理决策链', '整理決策鏈', 'Map the decision chain'),
  }),
  talk('note', [], {
    subject: ['内部讨论：是否投入', '內部討論：是否投入', 'Internal: do we go for it'],
    body: [
      '需求真实，交付可行；竞争对手已先接触，需尽快见到经济决策者。',
      '需求真實，交付可行；競爭對手已先接觸，需盡快見到經濟決策者。',
      'The need is real and we can deliver; a rival was there first, so we must meet the economic influence soon.',
    ],
  }),
  talk('email', ['general', 'finance'], {
    subject: ['投资区间与回收期测算', '投資區間與回收期測算', 'Range of cost and payback'],
    body: [
      '给出投资区间和三种情形的回收期，最差情形 {m} 个月；请{person}核对人工成本口径。',
      '給出投資區間和三種情形的回收期，最差情形 {m} 個月；請{person}核對人工成本口徑。',
      'Sent a range of cost and the payback of three cases, {m} months in the worst; {person} is to check the labour cost.',
    ],
    next: theirs('客户核对人工成本', '客戶核對人工成本', 'The customer checks the labour cost'),
  }),
  talk('call', ['production', 'technical'], {
    subject: ['使用部门怎么看', '使用部門怎麼看', 'What the users think'],
    body: [
      '{person}支持改造，担心切换期间停产；希望分两步上线。',
      '{person}支持改造，擔心切換期間停產；希望分兩步上線。',
      '{person} is in favour but worries about downtime during the change; would like to go live in two steps.',
    ],
  }),
]

/** What the customer needs, with its evidence. */
export const needs: readonly Talk[] = [
  talk('meeting', ['technical', 'production'], {
    subject: ['需求调研会', '需求調研會', 'Needs workshop'],
    body: [
      '逐条核对指标、接口与安全要求，目标定为{target}；待确认 {m} 条。',
      '逐條核對指標、接口與安全要求，目標定為{target}；待確認 {m} 條。',
      'Figures, interfaces and safety gone through one by one; the target is {target}. {m} points are to be confirmed.',
    ],
    next: theirs('客户回复待确认清单', '客戶回覆待確認清單', 'The customer answers the open points'),
    outcome: 'advance',
  }),
  talk('visit', ['production', 'technical'], {
    subject: ['车间跟班一天', '車間跟班一天', 'A day on the shop floor'],
    body: [
      '跟了两个班次，记录停机 {n} 次及原因；{person}补充了旺季的差别。',
      '跟了兩個班次，記錄停機 {n} 次及原因；{person}補充了旺季的差別。',
      'Two shifts watched, {n} stops and their causes noted; {person} added what differs in the high season.',
    ],
    next: ours('整理调研纪要', '整理調研紀要', 'Write the minutes of the survey'),
  }),
  talk('email', ['technical'], {
    subject: ['需求档案初稿', '需求檔案初稿', 'Draft of the needs file'],
    body: [
      '附需求档案 V0.{n}，请{person}重点确认验收指标：{target}。',
      '附需求檔案 V0.{n}，請{person}重點確認驗收指標：{target}。',
      'Needs file V0.{n} attached; {person} is asked to confirm the acceptance figures above all: {target}.',
    ],
    next: theirs('客户确认需求档案', '客戶確認需求檔案', 'The customer confirms the needs file'),
  }),
  talk('visit', ['technical', 'project'], {
    subject: ['现场测量', '現場測量', 'Measuring on site'],
    body: [
      '测量了{check}，与图纸有 {n} 处出入，已请{person}签认。',
      '測量了{check}，與圖紙有 {n} 處出入，已請{person}簽認。',
      'Looked at {check}; {n} differences from the drawings, acknowledged by {person}.',
    ],
    classes: engineered,
  }),
  talk('call', ['technical', 'purchasing'], {
    subject: ['核对数量与规格', '核對數量與規格', 'Quantities and specifications'],
    body: [
      '与{person}逐项核对清单，{m} 个品目中 {n} 个需换型号。',
      '與{person}逐項核對清單，{m} 個品目中 {n} 個需換型號。',
      'List gone through with {person}; of {m} items {n} need another model.',
    ],
    classes: listed,
    next: ours('更新品目清单', '更新品目清單', 'Update the list of items'),
  }),
  talk('meeting', ['general', 'technical'], {
    subject: ['向管理层汇报调研结果', '向管理層匯報調研結果', 'Findings shown to the management'],
    body: [
      '汇报现状损失的测算，{person}认可口径，要求下一次带投资方案来。',
      '匯報現狀損失的測算，{person}認可口徑，要求下一次帶投資方案來。',
      'What the present state costs was shown; {person} accepts the figures and wants a proposal next time.',
    ],
    outcome: 'advance',
    next: theirs('客户约定管理层汇报时间', '客戶約定管理層匯報時間', 'The customer sets a date with its management'),
  }),
]

/** What is proposed. */
export const solution: readonly Talk[] = [
  talk('meeting', ['technical', 'general'], {
    subject: ['方案汇报', '方案匯報', 'Solution presentation'],
    body: [
      '汇报方案与投资回收；{person}认可{feature}，要求补充备件清单。',
      '匯報方案與投資回收；{person}認可{feature}，要求補充備件清單。',
      'Solution and payback shown; {person} likes {feature} and wants a list of spares.',
    ],
    next: theirs('客户组织技术评审', '客戶組織技術評審', 'The customer holds a technical review'),
    outcome: 'advance',
  }),
  talk('call', ['technical', 'production'], {
    subject: ['技术澄清', '技術澄清', 'Technical clarification'],
    body: [
      '答复 {m} 个技术问题，其中 {n} 个要看现场（{check}）才能定。',
      '答覆 {m} 個技術問題，其中 {n} 個要看現場（{check}）才能定。',
      '{m} questions answered; {n} can only be settled on site ({check}).',
    ],
    next: ours('安排现场核实', '安排現場核實', 'Arrange the check on site'),
  }),
  talk('visit', ['technical', 'general'], {
    subject: ['参观已交付项目', '參觀已交付項目', 'Visit to a delivered project'],
    body: [
      '{person}一行 {n} 人参观运行中的同类项目，与用户交流了停机率和备件消耗。',
      '{person}一行 {n} 人參觀運行中的同類項目，與用戶交流了停機率和備件消耗。',
      '{person} came with a party of {n} to see one at work and asked its users about downtime and spares.',
    ],
    classes: engineered,
    next: ours('发送参观纪要', '發送參觀紀要', 'Send minutes of the visit'),
  }),
  talk('note', [], {
    subject: ['内部方案评审', '內部方案評審', 'Internal solution review'],
    body: [
      '成本测算完成，交付周期 {weeks} 周可行；{target}有余量，{n} 项风险需在合同中约定。',
      '成本測算完成，交付週期 {weeks} 週可行；{target}有餘量，{n} 項風險需在合同中約定。',
      'Costs are estimated, {weeks} weeks can be kept; there is some reserve on {target}, and {n} risks must be settled in the contract.',
    ],
  }),
  talk('meeting', ['technical', 'production'], {
    subject: ['样件测试', '樣件測試', 'Sample test'],
    body: [
      '{m} 件样件在演示中心测试，{n} 件需复测；{person}在场，对结果基本满意。',
      '{m} 件樣件在演示中心測試，{n} 件需複測；{person}在場，對結果基本滿意。',
      '{m} samples tested at our centre, {n} to be run again; {person} was there and on the whole content.',
    ],
    classes: engineered,
    next: ours('完成复测并出报告', '完成複測並出報告', 'Run the rest and write the report'),
  }),
  talk('email', ['purchasing', 'technical'], {
    subject: ['报价与交期', '報價與交期', 'Quote and delivery time'],
    body: [
      '发出分项报价，交期 {weeks} 周；{person}将与年度预算比对。',
      '發出分項報價，交期 {weeks} 週；{person}將與年度預算比對。',
      'Itemised quote sent, {weeks} weeks to deliver; {person} compares it with the budget of the year.',
    ],
    next: theirs('客户反馈报价意见', '客戶反饋報價意見', 'The customer comments on the quote'),
  }),
]
