import type { ProcessDraft } from '../../contract/process.ts'
import { approval, check, contact, document, fact, filled, must, should, stage } from './write.ts'

/**
 * Solution selling as English-speaking teams run it: a customer's admitted pain is turned into a vision that a sponsor shares, the sponsor leads
 * to power, and power agrees a dated evaluation plan. After Bosworth, Solution Selling (1995); probabilities are starting values only.
 */
export const solutionSelling: ProcessDraft = {
  names: ['解决方案销售', '解決方案銷售', 'Solution selling'],
  summary: [
    '从痛点到愿景，从支持者到决策者，按双方约定的评估计划推进',
    '從痛點到願景，從支持者到決策者，按雙方約定的評估計劃推進',
    'From pain to vision, from sponsor to power, by an evaluation plan agreed with the customer',
  ],
  stages: [
    stage({
      key: 'suspect',
      names: ['潜在商机', '潛在商機', 'Qualified suspect'],
      phase: 'pursue',
      probability: 0.1,
      leadRole: 'account_manager',
      timeLimit: {
        workdays: 10,
        names: ['首次联系后 10 个工作日内访谈', '首次聯繫後 10 個工作日內訪談', 'First conversation within 10 workdays of contact'],
      },
      influences: ['可能的支持者', '可能的支持者', 'A possible sponsor'],
      gate: {
        names: ['痛点得到承认', '痛點得到承認', 'Pain admitted'],
        criteria: [
          must(filled('organizationId', ['客户已登记', '客戶已登記', 'The account is recorded'])),
          must(check('painAdmitted', ['客户承认痛点', '客戶承認痛點', 'The customer admits a pain'])),
          must(contact('sponsor', ['有潜在支持者', '有潛在支持者', 'There is a possible sponsor'], 'champion', 'coach', 'user')),
          should(fact('met', ['60 天内有过沟通', '60 天內有過溝通', 'Talked to within 60 days'], { fact: 'engagement', withinDays: 60, atLeast: 1 })),
        ],
      },
    }),
    stage({
      key: 'sponsor',
      names: ['支持者认可', '支持者認可', 'Qualified sponsor'],
      phase: 'pursue',
      probability: 0.25,
      leadRole: 'account_manager',
      helperRoles: ['solution_manager'],
      influences: ['支持者', '支持者', 'The sponsor'],
      gate: {
        names: ['支持者认同愿景', '支持者認同願景', 'Sponsor shares the vision'],
        criteria: [
          must(document('sponsorLetter', ['支持者确认函', '支持者確認函', 'Sponsor letter'])),
          must(check('visionShared', ['支持者认同解决愿景', '支持者認同解決願景', 'The sponsor shares the vision of a solution'])),
          must(check('accessToPower', ['支持者同意引荐决策者', '支持者同意引薦決策者', 'The sponsor agrees to give access to power'])),
          must(filled('value', ['价值已估算', '價值已估算', 'The value is estimated'])),
          must(filled('expectedSignDate', ['预计签约日期已定', '預計簽約日期已定', 'A signing date is expected'])),
        ],
      },
    }),
    stage({
      key: 'powerSponsor',
      names: ['决策者认可', '決策者認可', 'Qualified power sponsor'],
      phase: 'pursue',
      probability: 0.5,
      leadRole: 'account_manager',
      helperRoles: ['solution_manager'],
      influences: ['经济决策者', '經濟決策者', 'The economic buying influence'],
      gate: {
        names: ['评估计划约定', '評估計劃約定', 'Evaluation plan agreed'],
        criteria: [
          must(contact('power', ['已接触经济决策者', '已接觸經濟決策者', 'The economic buying influence is met'], 'economic')),
          must(document('evaluationPlan', ['双方约定的评估计划', '雙方約定的評估計劃', 'Evaluation plan agreed with the customer'])),
          must(document('powerSponsorLetter', ['决策者确认函', '決策者確認函', 'Power sponsor letter'])),
          must(
            fact('solutionManager', ['已任命解决方案经理', '已任命解決方案經理', 'A solution manager is named'], {
              fact: 'teamRole',
              role: 'solution_manager',
            }),
          ),
          must(filled('nextStepDate', ['下一步有日期', '下一步有日期', 'The next step has a date'])),
          should(check('valueJustified', ['投入产出已由客户确认', '投入產出已由客戶確認', 'The customer has confirmed the value'])),
        ],
      },
    }),
    stage({
      key: 'decisionDue',
      names: ['待决策', '待決策', 'Decision due'],
      phase: 'pursue',
      probability: 0.75,
      leadRole: 'account_manager',
      helperRoles: ['solution_manager', 'commercial'],
      influences: ['经济决策者，采购', '經濟決策者，採購', 'The economic influence and purchasing'],
      gate: {
        names: ['口头同意', '口頭同意', 'Verbal agreement'],
        criteria: [
          must(document('proposal', ['方案建议书', '方案建議書', 'Proposal'])),
          must(approval('price', 'priceApproval', ['价格已批准', '價格已批准', 'The price is approved'])),
          must(check('verbalAgreement', ['决策者口头同意', '決策者口頭同意', 'Power has agreed verbally'])),
          must(
            fact('deliveryManager', ['交付经理已加入', '交付經理已加入', 'A delivery manager has joined'], {
              fact: 'teamRole',
              role: 'delivery_manager',
            }),
          ),
          should(check('competition', ['主要竞争者已知', '主要競爭者已知', 'The main competitor is known'])),
        ],
      },
    }),
    stage({
      key: 'pendingSale',
      names: ['待签约', '待簽約', 'Pending sale'],
      phase: 'sign',
      probability: 0.9,
      leadRole: 'account_manager',
      helperRoles: ['legal', 'delivery_manager'],
      influences: ['签约人', '簽約人', 'The signatory'],
      gate: {
        names: ['合同签署', '合同簽署', 'Contract signed'],
        criteria: [
          must(approval('legal', 'legalReview', ['法务评审通过', '法務評審通過', 'Legal has approved'])),
          must(document('contract', ['合同', '合同', 'Contract'])),
          must(check('signed', ['双方已签字', '雙方已簽字', 'Both sides have signed'])),
        ],
      },
    }),
    stage({
      key: 'delivery',
      names: ['交付', '交付', 'Delivery'],
      phase: 'fulfil',
      probability: 1,
      leadRole: 'delivery_manager',
      helperRoles: ['project_manager', 'service'],
      influences: ['使用者，支持者', '使用者，支持者', 'The users and the sponsor'],
      gate: {
        names: ['价值实现', '價值實現', 'Value realised'],
        criteria: [
          must(check('accepted', ['客户已验收', '客戶已驗收', 'The customer has accepted'])),
          must(check('paid', ['款项已收齐', '款項已收齊', 'All money is in'])),
          must(check('valueMeasured', ['已衡量实现的价值', '已衡量實現的價值', 'The value achieved was measured'])),
          should(document('reference', ['客户证言', '客戶證言', 'Customer reference'])),
        ],
      },
    }),
  ],
}
