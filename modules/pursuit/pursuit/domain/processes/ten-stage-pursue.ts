import { approval, check, contact, document, fact, filled, must, should, stage } from './write.ts'

/** Stages 1 to 4 of the Chinese project-sales process: from the lead to the reviewed solution. */
export const pursueStages = [
  stage({
    key: 'lead',
    names: ['线索', '線索', 'Lead'],
    phase: 'pursue',
    probability: 0.05,
    leadRole: 'account_manager',
    timeLimit: {
      workdays: 2,
      names: ['线索须在 2 个工作日内落实负责人', '線索須在 2 個工作日內落實負責人', 'A lead has an owner within 2 workdays'],
    },
    influences: [
      '使用部门或技术部门联系人，第一位内线教练',
      '使用部門或技術部門聯繫人，第一位內線教練',
      'A user or technical contact, and a first coach',
    ],
    gate: {
      names: ['线索核实', '線索核實', 'Lead verified'],
      criteria: [
        must(filled('organizationId', ['客户单位真实并已登记', '客戶單位真實並已登記', 'A real account is recorded'])),
        must(check('realProblem', ['客户确有要解决的问题', '客戶確有要解決的問題', 'The customer has a real problem to solve'])),
        must(filled('value', ['有大致预算', '有大致預算', 'A rough budget is known'])),
        must(filled('expectedSignDate', ['有大致时间', '有大致時間', 'A rough time is known'])),
        must(filled('heat', ['已评定冷、温、热', '已評定冷、溫、熱', 'Rated cold, warm or hot'])),
        must(filled('ownerId', ['已落实负责人', '已落實負責人', 'An owner is named'])),
        must(contact('firstContact', ['已接触使用或技术部门', '已接觸使用或技術部門', 'A user or technical contact is known'], 'user', 'technical')),
        should(contact('firstCoach', ['有第一位内线教练', '有第一位內線教練', 'There is a first coach'], 'coach')),
        should(document('leadCard', ['线索卡', '線索卡', 'Lead card'])),
        should(document('visitNote', ['拜访纪要', '拜訪紀要', 'Visit note'])),
      ],
    },
  }),
  stage({
    key: 'initiation',
    names: ['立项', '立項', 'Initiation'],
    phase: 'pursue',
    probability: 0.1,
    leadRole: 'account_manager',
    helperRoles: ['solution_manager', 'delivery_manager'],
    timeLimit: {
      workdays: 10,
      names: ['热线索须在 10 个工作日内立项', '熱線索須在 10 個工作日內立項', 'Initiation within 10 workdays of a hot lead'],
    },
    influences: ['识别经济决策者', '識別經濟決策者', 'The economic buying influence is identified'],
    gate: {
      names: ['立项评审', '立項評審', 'Initiation review (go/no-go)'],
      criteria: [
        must(check('isThereAnOpportunity', ['是否有真实商机', '是否有真實商機', 'Is there an opportunity?'])),
        must(check('canWeCompete', ['我们能否参与竞争', '我們能否參與競爭', 'Can we compete?'])),
        must(check('canWeWin', ['我们能否赢', '我們能否贏', 'Can we win?'])),
        must(check('isItWorthWinning', ['是否值得赢', '是否值得贏', 'Is it worth winning?'])),
        must(filled('tier', ['已定级：战略、竞争或常规', '已定級：戰略、競爭或常規', 'Graded strategic, competitive or routine'])),
        must(
          fact('accountManager', ['已任命客户经理', '已任命客戶經理', 'An account manager is named'], { fact: 'teamRole', role: 'account_manager' }),
        ),
        must(
          fact('solutionManager', ['已任命解决方案经理', '已任命解決方案經理', 'A solution manager is named'], {
            fact: 'teamRole',
            role: 'solution_manager',
          }),
        ),
        should(
          fact('deliveryManager', ['已任命交付经理', '已任命交付經理', 'A delivery manager is named'], {
            fact: 'teamRole',
            role: 'delivery_manager',
          }),
        ),
        must(filled('pursuitBudget', ['已批售前费用预算', '已批售前費用預算', 'The pursuit has a budget'])),
        must(contact('economicInfluence', ['已识别经济决策者', '已識別經濟決策者', 'The economic buying influence is identified'], 'economic')),
        should(
          fact('declared', ['团队成员均已作利益冲突声明', '團隊成員均已作利益衝突聲明', 'Every team member has stated conflicts of interest'], {
            fact: 'teamDeclared',
          }),
        ),
        must(document('initiationForm', ['立项申请表', '立項申請表', 'Initiation form'])),
        must(document('qualificationSheet', ['商机评估表', '商機評估表', 'Qualification sheet'])),
        should(document('customerProfile', ['客户画像', '客戶畫像', 'Customer profile'])),
        should(document('competitorFirstView', ['竞争对手初步分析', '競爭對手初步分析', 'Competitor first view'])),
        must(approval('director', 'initiationApproval', ['销售总监批准立项', '銷售總監批准立項', 'The sales director approves'])),
      ],
    },
  }),
  stage({
    key: 'needs',
    names: ['需求调研', '需求調研', 'Needs analysis'],
    phase: 'pursue',
    probability: 0.25,
    leadRole: 'solution_manager',
    helperRoles: ['account_manager'],
    influences: ['覆盖全部使用者和技术把关者', '覆蓋全部使用者和技術把關者', 'All users and technical gatekeepers are covered'],
    gate: {
      names: ['需求确认', '需求確認', 'Needs confirmed'],
      criteria: [
        must(check('needsConfirmed', ['客户已确认需求档案', '客戶已確認需求檔案', 'The customer has confirmed the needs file'])),
        must(check('decisionChain', ['决策链已摸清', '決策鏈已摸清', 'The decision chain is mapped'])),
        must(check('mustHaves', ['必须满足的条款已明确', '必須滿足的條款已明確', 'The must-haves are known'])),
        must(check('acceptanceWishes', ['客户的验收期望已明确', '客戶的驗收期望已明確', 'The acceptance wishes are known'])),
        must(contact('users', ['已覆盖使用影响者', '已覆蓋使用影響者', 'User influences are covered'], 'user')),
        must(contact('technical', ['已覆盖技术把关者', '已覆蓋技術把關者', 'Technical gatekeepers are covered'], 'technical')),
        should(
          fact('recentContact', ['30 天内与客户有沟通', '30 天內與客戶有溝通', 'The customer was met within 30 days'], {
            fact: 'engagement',
            withinDays: 30,
            atLeast: 1,
          }),
        ),
        must(document('needsFile', ['需求档案', '需求檔案', 'Needs file'])),
        must(document('minutes', ['双方签字的会议纪要', '雙方簽字的會議紀要', 'Signed minutes'])),
        should(document('surveyPlan', ['调研提纲', '調研提綱', 'Survey plan'])),
        should(document('stakeholderMap', ['干系人地图', '干係人地圖', 'Stakeholder map'])),
      ],
    },
  }),
  stage({
    key: 'solution',
    names: ['方案设计', '方案設計', 'Solution design'],
    phase: 'pursue',
    probability: 0.4,
    leadRole: 'solution_manager',
    helperRoles: ['delivery_manager', 'finance'],
    influences: [
      '技术把关者态度积极，内线教练予以证实',
      '技術把關者態度積極，內線教練予以證實',
      'The technical gatekeeper is positive and the coach confirms it',
    ],
    gate: {
      names: ['方案评审', '方案評審', 'Solution review'],
      criteria: [
        must(check('fit', ['方案满足需求档案', '方案滿足需求檔案', 'The solution fits the needs file'])),
        must(document('costEstimate', ['成本测算', '成本測算', 'Cost estimate'])),
        must(check('deliveryDate', ['交付日期可实现', '交付日期可實現', 'The delivery date can be kept'])),
        must(document('riskList', ['风险清单', '風險清單', 'Risk list'])),
        must(
          check('customerPreference', ['客户已表现出对我方方案的偏好', '客戶已表現出對我方方案的偏好', 'The customer visibly prefers our solution']),
        ),
        must(check('gatekeeperPositive', ['技术把关者态度积极', '技術把關者態度積極', 'The technical gatekeeper is positive'])),
        should(check('blackHat', ['已做竞争模拟', '已做競爭模擬', 'The black hat review is done'])),
        must(
          fact('deliveryManager', ['交付经理已在投标前加入', '交付經理已在投標前加入', 'The delivery manager has joined before the bid'], {
            fact: 'teamRole',
            role: 'delivery_manager',
          }),
        ),
        should(contact('coach', ['内线教练已证实', '內線教練已證實', 'A coach confirms'], 'coach')),
        must(document('technicalSolution', ['技术方案', '技術方案', 'Technical solution'])),
        must(document('deliveryPlan', ['交付计划草案', '交付計劃草案', 'Delivery plan draft'])),
        should(document('testReport', ['概念验证测试报告', '概念驗證測試報告', 'Proof of concept report'])),
        must(filled('procurementMode', ['采购方式已明确', '採購方式已明確', 'The procurement mode is known'])),
      ],
    },
  }),
]
