import type { Triple } from '#kernel/contract/words.ts'
import type { Job } from './people.ts'

export type Talk = {
  type: 'call' | 'meeting' | 'visit' | 'email' | 'note'
  subject: Triple
  body: Triple
  /** What was agreed to do next; `by` says who does it. */
  next?: { text: Triple; by: 'us' | 'customer' }
  outcome: 'advance' | 'continuation' | 'noSale' | 'order'
  /** With whom, best first. */
  with: readonly Job[]
}

const talk = (
  type: Talk['type'],
  outcome: Talk['outcome'],
  people: readonly Job[],
  texts: readonly [subject: Triple, body: Triple],
  next?: Talk['next'],
): Talk => ({
  type,
  outcome,
  with: people,
  subject: texts[0],
  body: texts[1],
  ...(next ? { next } : {}),
})
const ours = (text: Triple): NonNullable<Talk['next']> => ({ text, by: 'us' })
const theirs = (text: Triple): NonNullable<Talk['next']> => ({ text, by: 'customer' })

/** What is talked about where a deal stands; `{topic}`, `{need}`, `{person}` and `{customer}` are filled in. */
export type TalkStage =
  | 'early'
  | 'qualify'
  | 'needs'
  | 'solution'
  | 'tender'
  | 'negotiation'
  | 'contract'
  | 'delivery'
  | 'acceptance'
  | 'collection'
  | 'aftercare'
  | 'care'

export const talks: Record<TalkStage, readonly Talk[]> = {
  early: [
    talk(
      'call',
      'continuation',
      ['technical', 'production'],
      [
        ['初次了解{topic}需求', '初次了解{topic}需求', 'First call about the {topic}'],
        [
          '{person}介绍：{need}。预算尚未确定，愿意先看同行案例。',
          '{person}介紹：{need}。預算尚未確定，願意先看同行案例。',
          '{person} explains: {need}. No budget yet; would like to see cases of the trade.',
        ],
      ],
      ours(['发送同行业案例', '發送同行業案例', 'Send cases of the trade']),
    ),
    talk(
      'visit',
      'advance',
      ['production', 'technical'],
      [
        ['现场走访', '現場走訪', 'Site visit'],
        [
          '看了现有产线和节拍，记录了三处瓶颈。{person}同意安排工艺同事对接。',
          '看了現有產線和節拍，記錄了三處瓶頸。{person}同意安排工藝同事對接。',
          'Saw the present line and its cycle times; three bottlenecks noted. {person} will bring in process engineering.',
        ],
      ],
      theirs(['客户安排工艺人员对接', '客戶安排工藝人員對接', 'The customer names a process engineer']),
    ),
    talk(
      'email',
      'continuation',
      ['technical', 'general'],
      [
        ['案例资料与初步问题清单', '案例資料與初步問題清單', 'Cases and a first list of questions'],
        [
          '发出两个案例和十二个问题，请{person}确认产品规格与目标节拍。',
          '發出兩個案例和十二個問題，請{person}確認產品規格與目標節拍。',
          'Sent two cases and twelve questions; {person} is to confirm product data and target cycle time.',
        ],
      ],
    ),
  ],
  qualify: [
    talk(
      'meeting',
      'advance',
      ['general', 'technical'],
      [
        ['{topic}立项沟通', '{topic}立項溝通', 'Is there a project: {topic}'],
        [
          '{person}确认项目列入年度技改计划，要求给出投资区间和回收期。',
          '{person}確認項目列入年度技改計劃，要求給出投資區間和回收期。',
          '{person} confirms that it is in this year’s upgrade plan and asks for a range of cost and a payback time.',
        ],
      ],
      theirs(['客户提供年度技改计划摘要', '客戶提供年度技改計劃摘要', 'The customer sends the extract of the upgrade plan']),
    ),
    talk(
      'call',
      'continuation',
      ['purchasing', 'technical'],
      [
        ['了解采购方式与决策流程', '了解採購方式與決策流程', 'How they buy and who decides'],
        [
          '三十万以上走采购评审，技术占比六成；{person}不参与评标。',
          '三十萬以上走採購評審，技術佔比六成；{person}不參與評標。',
          'Above 300,000 a review decides, technology counts sixty per cent; {person} is not one of the evaluators.',
        ],
      ],
      ours(['整理决策链', '整理決策鏈', 'Map the decision chain']),
    ),
    talk(
      'note',
      'continuation',
      [],
      [
        ['内部讨论：是否投入', '內部討論：是否投入', 'Internal: do we go for it'],
        [
          '需求真实，交付可行；竞争对手已先接触，需尽快见到经济决策者。',
          '需求真實，交付可行；競爭對手已先接觸，需盡快見到經濟決策者。',
          'The need is real and we can deliver; a rival was there first, so we must meet the economic influence soon.',
        ],
      ],
    ),
  ],
  needs: [
    talk(
      'meeting',
      'advance',
      ['technical', 'production'],
      [
        ['需求调研会', '需求調研會', 'Needs workshop'],
        [
          '逐条核对节拍、良率、换型、接口与安全要求，形成待确认清单 18 条。',
          '逐條核對節拍、良率、換型、接口與安全要求，形成待確認清單 18 條。',
          'Cycle time, yield, changeover, interfaces and safety gone through one by one; 18 points to be confirmed.',
        ],
      ],
      theirs(['客户回复待确认清单', '客戶回覆待確認清單', 'The customer answers the open points']),
    ),
    talk(
      'visit',
      'continuation',
      ['production', 'technical'],
      [
        ['车间跟班一天', '車間跟班一天', 'A day on the shop floor'],
        [
          '记录两个班次的停机原因；{person}补充了换型频次。',
          '記錄兩個班次的停機原因；{person}補充了換型頻次。',
          'Causes of downtime over two shifts noted; {person} added how often they change over.',
        ],
      ],
      ours(['整理调研纪要', '整理調研紀要', 'Write the minutes of the survey']),
    ),
    talk(
      'email',
      'continuation',
      ['technical'],
      [
        ['需求档案初稿', '需求檔案初稿', 'Draft of the needs file'],
        [
          '附需求档案 V0.3，请{person}重点确认验收指标。',
          '附需求檔案 V0.3，請{person}重點確認驗收指標。',
          'Needs file V0.3 attached; {person} is asked to confirm the acceptance figures above all.',
        ],
      ],
      theirs(['客户确认需求档案', '客戶確認需求檔案', 'The customer confirms the needs file']),
    ),
  ],
  solution: [
    talk(
      'meeting',
      'advance',
      ['technical', 'general'],
      [
        ['方案汇报', '方案匯報', 'Solution presentation'],
        [
          '汇报布局、节拍仿真与投资回收；{person}认可机器人方案，要求补充备件清单。',
          '匯報佈局、節拍仿真與投資回收；{person}認可機器人方案，要求補充備件清單。',
          'Layout, simulated cycle time and payback shown; {person} likes the robot concept and wants a list of spares.',
        ],
      ],
      theirs(['客户组织技术评审', '客戶組織技術評審', 'The customer holds a technical review']),
    ),
    talk(
      'call',
      'continuation',
      ['technical', 'production'],
      [
        ['技术澄清', '技術澄清', 'Technical clarification'],
        [
          '就接口与占地逐项答复，剩余两项需现场测量。',
          '就接口與佔地逐項答覆，剩餘兩項需現場測量。',
          'Interfaces and floor space answered; two points need measuring on site.',
        ],
      ],
      ours(['安排现场测量', '安排現場測量', 'Arrange the measuring']),
    ),
    talk(
      'visit',
      'continuation',
      ['technical', 'general'],
      [
        ['参观已交付项目', '參觀已交付項目', 'Visit to a delivered line'],
        [
          '{person}一行三人参观运行中的产线，与用户交流了停机率。',
          '{person}一行三人參觀運行中的產線，與用戶交流了停機率。',
          '{person} and two colleagues saw a running line and asked its users about downtime.',
        ],
      ],
      ours(['发送参观纪要', '發送參觀紀要', 'Send minutes of the visit']),
    ),
    talk(
      'note',
      'continuation',
      [],
      [
        ['内部方案评审', '內部方案評審', 'Internal solution review'],
        [
          '成本测算完成，交付周期 22 周可行；两项风险需在合同中约定。',
          '成本測算完成，交付週期 22 週可行；兩項風險需在合同中約定。',
          'Costs are estimated, 22 weeks can be kept; two risks must be settled in the contract.',
        ],
      ],
    ),
  ],
  tender: [
    talk(
      'email',
      'continuation',
      ['purchasing'],
      [
        ['招标文件澄清', '招標文件澄清', 'Questions about the tender'],
        [
          '经招标平台提交五条澄清问题，等待统一答复。',
          '經招標平台提交五條澄清問題，等待統一答覆。',
          'Five questions sent through the tender platform; the answers go to all bidders.',
        ],
      ],
      theirs(['招标方发布澄清答复', '招標方發佈澄清答覆', 'The tender office publishes the answers']),
    ),
    talk(
      'meeting',
      'continuation',
      ['purchasing', 'technical'],
      [
        ['标前会', '標前會', 'Pre-bid meeting'],
        [
          '统一踏勘，{person}说明了工期与付款节点。',
          '統一踏勘，{person}說明了工期與付款節點。',
          'Joint site visit; {person} explained schedule and payment milestones.',
        ],
      ],
      ours(['完成投标文件用印', '完成投標文件用印', 'Have the bid sealed']),
    ),
    talk(
      'note',
      'continuation',
      [],
      [
        ['投标文件交叉检查', '投標文件交叉檢查', 'Bid cross-checked'],
        [
          '商务、技术、报价三册已交叉检查，星号条款全部响应。',
          '商務、技術、報價三冊已交叉檢查，星號條款全部響應。',
          'Commercial, technical and price volumes checked by a second person; all starred clauses met.',
        ],
      ],
    ),
  ],
  negotiation: [
    talk(
      'meeting',
      'advance',
      ['purchasing', 'general'],
      [
        ['商务谈判', '商務談判', 'Negotiation'],
        [
          '就付款 3-3-3-1 与质保两年达成一致，违约责任封顶仍在讨论。',
          '就付款 3-3-3-1 與質保兩年達成一致，違約責任封頂仍在討論。',
          'Payment 30-30-30-10 and two years of warranty agreed; the cap on liability is still open.',
        ],
      ],
      theirs(['客户法务回复责任条款', '客戶法務回覆責任條款', 'Their lawyer answers on liability']),
    ),
    talk(
      'call',
      'continuation',
      ['purchasing', 'general'],
      [
        ['价格与范围沟通', '價格與範圍溝通', 'Price and scope'],
        [
          '{person}希望再让三个点；我方建议减配换型工装，不动核心设备。',
          '{person}希望再讓三個點；我方建議減配換型工裝，不動核心設備。',
          '{person} asks for three per cent; we offer to leave out changeover tools, not core equipment.',
        ],
      ],
      ours(['发送最终报价', '發送最終報價', 'Send the final quote']),
    ),
    talk(
      'meeting',
      'advance',
      ['general', 'purchasing'],
      [
        ['与决策者确认', '與決策者確認', 'Confirmed with the decider'],
        [
          '{person}确认选择我方方案，按谈定条款走合同。',
          '{person}確認選擇我方方案，按談定條款走合同。',
          '{person} confirms that they take our solution on the terms agreed.',
        ],
      ],
      theirs(['客户启动合同评审', '客戶啟動合同評審', 'The customer starts its contract review']),
    ),
  ],
  contract: [
    talk(
      'call',
      'advance',
      ['purchasing', 'general'],
      [
        ['合同文本确认', '合同文本確認', 'Wording of the contract'],
        ['双方法务已无异议，安排用印与保函。', '雙方法務已無異議，安排用印與保函。', 'Neither lawyer has objections; seal and bond are arranged.'],
      ],
      theirs(['客户用印', '客戶用印', 'The customer seals the contract']),
    ),
    talk(
      'meeting',
      'order',
      ['general', 'project'],
      [
        ['合同签订与项目交底', '合同簽訂與項目交底', 'Signing and hand-over'],
        [
          '合同签订，销售、方案、交付三方与{person}交底承诺事项。',
          '合同簽訂，銷售、方案、交付三方與{person}交底承諾事項。',
          'Signed; sales, solution and delivery went through all promises with {person}.',
        ],
      ],
      ours(['召开项目启动会', '召開項目啟動會', 'Hold the kick-off']),
    ),
  ],
  delivery: [
    talk(
      'meeting',
      'continuation',
      ['project', 'technical'],
      [
        ['项目周例会', '項目週例會', 'Weekly project meeting'],
        [
          '机械装配完成 70%，电控到货；两项变更待{person}签认。',
          '機械裝配完成 70%，電控到貨；兩項變更待{person}簽認。',
          'Mechanics 70 % assembled, controls delivered; two changes wait for {person}’s signature.',
        ],
      ],
      theirs(['客户签认变更单', '客戶簽認變更單', 'The customer signs the changes']),
    ),
    talk(
      'visit',
      'continuation',
      ['production', 'project'],
      [
        ['到货与现场安装', '到貨與現場安裝', 'Delivery and installation'],
        [
          '设备到场，{person}签收；土建预留孔偏差当场整改。',
          '設備到場，{person}簽收；土建預留孔偏差當場整改。',
          'Equipment on site and signed for by {person}; an opening in the wall was corrected at once.',
        ],
      ],
      ours(['提交安装计划', '提交安裝計劃', 'Send the installation plan']),
    ),
    talk(
      'call',
      'continuation',
      ['project', 'technical'],
      [
        ['进度确认', '進度確認', 'Progress call'],
        ['按基准计划推进，培训时间待定。', '按基準計劃推進，培訓時間待定。', 'On the baseline; the date of the training is open.'],
      ],
    ),
  ],
  acceptance: [
    talk(
      'meeting',
      'advance',
      ['technical', 'production'],
      [
        ['初验会', '初驗會', 'Preliminary acceptance'],
        [
          '指标逐项测试合格，遗留四项，均约定整改日期。',
          '指標逐項測試合格，遺留四項，均約定整改日期。',
          'All figures tested and met; four points are left, each with a date.',
        ],
      ],
      theirs(['客户安排试运行', '客戶安排試運行', 'The customer starts the trial run']),
    ),
    talk(
      'visit',
      'continuation',
      ['production', 'technical'],
      [
        ['试运行巡检', '試運行巡檢', 'Visit during the trial run'],
        [
          '连续运行 72 小时，良率 98.9%；{person}提出优化人机界面。',
          '連續運行 72 小時，良率 98.9%；{person}提出優化人機界面。',
          '72 hours without a stop, yield 98.9 %; {person} would like a better operator screen.',
        ],
      ],
      ours(['更新人机界面', '更新人機界面', 'Update the operator screen']),
    ),
  ],
  collection: [
    talk(
      'call',
      'continuation',
      ['finance', 'purchasing'],
      [
        ['验收款进度', '驗收款進度', 'Payment after acceptance'],
        [
          '发票已收到，{person}说明月底付款批次。',
          '發票已收到，{person}說明月底付款批次。',
          'The invoice has arrived; {person} expects it in the run at month end.',
        ],
      ],
      theirs(['客户付验收款', '客戶付驗收款', 'The customer pays']),
    ),
    talk(
      'email',
      'continuation',
      ['finance', 'purchasing'],
      [
        ['对账函', '對賬函', 'Reconciliation letter'],
        [
          '发送对账函，请{person}核对后回传。',
          '發送對賬函，請{person}核對後回傳。',
          'Reconciliation sent; {person} is asked to check and return it.',
        ],
      ],
    ),
  ],
  aftercare: [
    talk(
      'visit',
      'continuation',
      ['production', 'technical'],
      [
        ['质保回访', '質保回訪', 'Warranty visit'],
        [
          '设备运行稳定，更换易损件两件；{person}提到下一车间也有类似需求。',
          '設備運行穩定，更換易損件兩件；{person}提到下一車間也有類似需求。',
          'Runs well, two wear parts changed; {person} mentions that the next workshop needs something alike.',
        ],
      ],
      ours(['整理二期需求线索', '整理二期需求線索', 'Write down the lead for phase 2']),
    ),
    talk(
      'call',
      'continuation',
      ['production', 'technical'],
      [
        ['季度回访', '季度回訪', 'Quarterly call'],
        ['本季停机 1.2 小时，客户满意。', '本季停機 1.2 小時，客戶滿意。', '1.2 hours of downtime this quarter; they are content.'],
      ],
    ),
  ],
  care: [
    talk(
      'call',
      'continuation',
      ['technical', 'general'],
      [
        ['例行联系', '例行聯繫', 'Regular call'],
        [
          '了解{customer}近期投资安排，暂无新项目。',
          '了解{customer}近期投資安排，暫無新項目。',
          'Asked {customer} about its plans; nothing new at the moment.',
        ],
      ],
    ),
    talk(
      'visit',
      'continuation',
      ['general', 'technical'],
      [
        ['拜访客户', '拜訪客戶', 'Visit'],
        [
          '与{person}交流行业动态，约定下季度再沟通。',
          '與{person}交流行業動態，約定下季度再溝通。',
          'Talked with {person} about the trade; we speak again next quarter.',
        ],
      ],
      ours(['下季度回访', '下季度回訪', 'Call again next quarter']),
    ),
    talk(
      'email',
      'continuation',
      ['purchasing', 'technical'],
      [
        ['发送新产品资料', '發送新產品資料', 'New product information'],
        ['发送新一代输送与视觉产品资料。', '發送新一代輸送與視覺產品資料。', 'Sent material about the new conveyors and vision systems.'],
      ],
    ),
    talk(
      'meeting',
      'continuation',
      ['general', 'purchasing'],
      [
        ['年度合作交流', '年度合作交流', 'Yearly review'],
        [
          '回顾全年合作，{person}介绍明年产能规划。',
          '回顧全年合作，{person}介紹明年產能規劃。',
          'Looked back at the year; {person} told of next year’s capacity plans.',
        ],
      ],
      ours(['整理明年机会清单', '整理明年機會清單', 'List the chances of next year']),
    ),
  ],
}

export const places: readonly Triple[] = [
  ['客户会议室', '客戶會議室', 'Customer’s meeting room'],
  ['客户车间', '客戶車間', 'Customer’s shop floor'],
  ['公司演示中心', '公司演示中心', 'Our demonstration centre'],
  ['线上会议', '線上會議', 'Online'],
]
