import { approval, check, contact, document, fact, must, should, stage } from './write.ts'
import type { ProcurementMode } from '../../contract/choices.ts'

const tendered: ProcurementMode[] = ['open_tender', 'invited_tender', 'competitive_negotiation', 'competitive_consultation', 'inquiry']

/** Stages 5a, 5b and 6: tender, negotiation, contract. One of 5a and 5b may be left out by procurement mode, never both. */
export const winStages = [
  stage({
    key: 'tender',
    names: ['招投标', '招投標', 'Tender'],
    phase: 'pursue',
    probability: 0.5,
    leadRole: 'bid_manager',
    helperRoles: ['account_manager', 'solution_manager', 'commercial', 'legal'],
    skip: { group: 'procurement', modes: ['single_source', 'framework', 'direct'] },
    influences: [
      '不得接触评标委员会；只通过正式渠道联系采购人',
      '不得接觸評標委員會；只通過正式渠道聯繫採購人',
      'The evaluation committee is not to be approached; the purchaser only through the official channel',
    ],
    gate: {
      names: ['投标决策', '投標決策', 'Bid decision'],
      criteria: [
        must(approval('director', 'bidDecision', ['批准投标', '批准投標', 'The bid is approved'])),
        must(check('compliance', ['带星号条款 100% 响应', '帶星號條款 100% 響應', 'Starred clauses are met 100 %'])),
        must(approval('price', 'specialPrice', ['特价审批通过', '特價審批通過', 'The price is approved'])),
        must(check('sealAndBond', ['用印和保证金已就绪', '用印和保證金已就緒', 'Seal and bond are ready'])),
        must(check('bidOpened', ['已开标', '已開標', 'The bid is opened'])),
        must(
          fact('twoPeople', ['铁三角至少由两人担任', '鐵三角至少由兩人擔任', 'The iron triangle is held by two people at least'], {
            fact: 'corners',
            people: 2,
          }),
        ),
        must(
          fact('declared', ['团队成员均已作利益冲突声明', '團隊成員均已作利益衝突聲明', 'Every team member has stated conflicts of interest'], {
            fact: 'teamDeclared',
          }),
        ),
        must(check('noApproach', ['评标期间未接触评标专家', '評標期間未接觸評標專家', 'No evaluator was approached during evaluation'])),
        must(
          check('noCollusion', ['已自查无围标串标迹象', '已自查無圍標串標跡象', 'Checked: no sign of collusion'], {
            help: [
              '不同投标人的联系人、文件作者是否相同，报价是否成规律',
              '不同投標人的聯繫人、文件作者是否相同，報價是否成規律',
              'Same contact, same file author, prices in equal steps',
            ],
          }),
        ),
        must(document('tenderFile', ['招标文件', '招標文件', 'Tender document'], { modes: tendered })),
        should(document('clarification', ['澄清答疑', '澄清答疑', 'Clarification'])),
        must(document('bidBook', ['投标书（商务、技术、报价）', '投標書（商務、技術、報價）', 'Bid book (commercial, technical, price)'])),
        must(document('complianceTable', ['偏离表', '偏離表', 'Deviation table'])),
        should(document('bondReceipt', ['投标保证金回执', '投標保證金回執', 'Bid bond receipt'])),
        should(document('powerOfAttorney', ['授权书', '授權書', 'Power of attorney'])),
      ],
    },
  }),
  stage({
    key: 'negotiation',
    names: ['商务谈判', '商務談判', 'Negotiation'],
    phase: 'pursue',
    probability: 0.7,
    leadRole: 'account_manager',
    helperRoles: ['legal', 'finance'],
    skip: { group: 'procurement', modes: ['open_tender', 'invited_tender', 'inquiry'] },
    influences: ['经济决策者，客户采购与法务', '經濟決策者，客戶採購與法務', 'The economic influence, purchasing and legal of the customer'],
    gate: {
      names: ['谈判结果确认', '談判結果確認', 'Negotiation result'],
      criteria: [
        must(check('withinMandate', ['结果在授权范围内', '結果在授權範圍內', 'The result is within the mandate'])),
        must(check('paymentTerms', ['付款条件已谈定', '付款條件已談定', 'Payment terms are agreed'])),
        must(check('acceptanceTerms', ['验收条款已谈定', '驗收條款已談定', 'Acceptance terms are agreed'])),
        must(check('liabilityTerms', ['违约责任已谈定', '違約責任已談定', 'Liability is agreed'])),
        must(check('retentionTerms', ['质保金条款已谈定', '質保金條款已談定', 'Retention money is agreed'])),
        must(document('awardNotice', ['中标通知书', '中標通知書', 'Award notice'], { modes: tendered })),
        must(
          contact(
            'economic',
            ['已与经济决策者达成一致', '已與經濟決策者達成一致', 'The economic buying influence is on board'],
            'economic',
            'signatory',
          ),
        ),
        must(contact('purchasing', ['已对接客户采购', '已對接客戶採購', 'The customer’s purchasing is involved'], 'purchasing')),
        should(contact('customerLegal', ['已对接客户法务', '已對接客戶法務', 'The customer’s legal is involved'], 'legal')),
        must(document('negotiationRecord', ['谈判纪要', '談判紀要', 'Negotiation record'])),
        must(document('finalQuote', ['最终报价', '最終報價', 'Final quote'])),
        must(document('contractDraft', ['合同草案', '合同草案', 'Contract draft'])),
      ],
    },
  }),
  stage({
    key: 'contract',
    names: ['合同签订', '合同簽訂', 'Contract'],
    phase: 'sign',
    probability: 0.95,
    leadRole: 'account_manager',
    helperRoles: ['delivery_manager', 'legal', 'finance'],
    timeLimit: {
      workdays: 5,
      names: ['签约后 5 个工作日内完成项目交底', '簽約後 5 個工作日內完成項目交底', 'Handover within 5 workdays of signing'],
    },
    influences: ['签约人，客户财务', '簽約人，客戶財務', 'The signatory and the customer’s finance'],
    gate: {
      names: ['签约决策', '簽約決策', 'Contract decision'],
      criteria: [
        must(approval('legal', 'legalReview', ['法务评审通过', '法務評審通過', 'Legal has approved the contract'])),
        must(approval('finance', 'financeReview', ['财务评审通过', '財務評審通過', 'Finance has approved the contract'])),
        must(approval('delivery', 'deliveryReview', ['交付评审通过', '交付評審通過', 'Delivery has approved the contract'])),
        must(check('signed', ['合同已签字、盖章并归档', '合同已簽字、蓋章並歸檔', 'The contract is signed, sealed and stamped'])),
        must(check('handover', ['项目交底会已召开', '項目交底會已召開', 'The handover meeting was held'])),
        must(document('contract', ['合同', '合同', 'Contract'])),
        must(document('reviewForm', ['合同评审表', '合同評審表', 'Contract review form'])),
        must(document('handoverSheet', ['项目交底单', '項目交底單', 'Handover sheet'])),
        should(document('performanceBond', ['履约保函', '履約保函', 'Performance bond'])),
        must(contact('signatory', ['客户签约人已明确', '客戶簽約人已明確', 'The customer’s signatory is known'], 'signatory', 'economic')),
        should(contact('customerFinance', ['已对接客户财务', '已對接客戶財務', 'The customer’s finance is known'], 'finance')),
      ],
    },
  }),
]
