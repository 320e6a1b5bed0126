import type { Triple } from '#kernel/contract/words.ts'

/** What somebody does at a customer, and so which parts they play in a deal. */
export const jobs = ['general', 'technical', 'production', 'purchasing', 'finance', 'legal', 'project'] as const
export type Job = (typeof jobs)[number]

export const jobTitles: Record<Job, readonly (readonly [title: Triple, department: Triple])[]> = {
  general: [
    [
      ['总经理', '總經理', 'General manager'],
      ['总经办', '總經辦', 'Management'],
    ],
    [
      ['副总经理', '副總經理', 'Deputy general manager'],
      ['总经办', '總經辦', 'Management'],
    ],
    [
      ['工厂厂长', '工廠廠長', 'Plant director'],
      ['工厂管理部', '工廠管理部', 'Plant management'],
    ],
  ],
  technical: [
    [
      ['设备部经理', '設備部經理', 'Equipment manager'],
      ['设备部', '設備部', 'Equipment'],
    ],
    [
      ['自动化主管', '自動化主管', 'Automation lead'],
      ['工程部', '工程部', 'Engineering'],
    ],
    [
      ['工艺总工', '工藝總工', 'Chief process engineer'],
      ['工艺部', '工藝部', 'Process engineering'],
    ],
  ],
  production: [
    [
      ['生产经理', '生產經理', 'Production manager'],
      ['生产部', '生產部', 'Production'],
    ],
    [
      ['车间主任', '車間主任', 'Workshop head'],
      ['一车间', '一車間', 'Workshop 1'],
    ],
    [
      ['仓储物流经理', '倉儲物流經理', 'Warehouse manager'],
      ['物流部', '物流部', 'Logistics'],
    ],
  ],
  purchasing: [
    [
      ['采购经理', '採購經理', 'Purchasing manager'],
      ['采购部', '採購部', 'Purchasing'],
    ],
    [
      ['招标主管', '招標主管', 'Tender lead'],
      ['采购部', '採購部', 'Purchasing'],
    ],
  ],
  finance: [
    [
      ['财务经理', '財務經理', 'Finance manager'],
      ['财务部', '財務部', 'Finance'],
    ],
  ],
  legal: [
    [
      ['法务主管', '法務主管', 'Legal counsel'],
      ['法务部', '法務部', 'Legal'],
    ],
  ],
  project: [
    [
      ['项目经理', '項目經理', 'Project manager'],
      ['项目部', '項目部', 'Projects'],
    ],
    [
      ['技改办主任', '技改辦主任', 'Head of plant upgrades'],
      ['技改办', '技改辦', 'Plant upgrades'],
    ],
  ],
}

/** Family names and given names are put together by draw. Third column: romanised. */
export const familyNames: readonly Triple[] = [
  ['林', '林', 'Lin'],
  ['苏', '蘇', 'Su'],
  ['唐', '唐', 'Tang'],
  ['许', '許', 'Xu'],
  ['何', '何', 'He'],
  ['罗', '羅', 'Luo'],
  ['宋', '宋', 'Song'],
  ['谢', '謝', 'Xie'],
  ['韦', '韋', 'Wei'],
  ['傅', '傅', 'Fu'],
  ['彭', '彭', 'Peng'],
  ['曾', '曾', 'Zeng'],
  ['萧', '蕭', 'Xiao'],
  ['程', '程', 'Cheng'],
  ['潘', '潘', 'Pan'],
  ['袁', '袁', 'Yuan'],
  ['邓', '鄧', 'Deng'],
  ['冯', '馮', 'Feng'],
  ['贺', '賀', 'He'],
  ['龚', '龔', 'Gong'],
  ['严', '嚴', 'Yan'],
  ['钟', '鍾', 'Zhong'],
  ['卢', '盧', 'Lu'],
  ['欧阳', '歐陽', 'Ouyang'],
  ['戴', '戴', 'Dai'],
  ['汪', '汪', 'Wang'],
  ['单', '單', 'Shan'],
  ['仇', '仇', 'Qiu'],
  ['解', '解', 'Xie'],
  ['翟', '翟', 'Zhai'],
]
export const givenNames: readonly Triple[] = [
  ['砚秋', '硯秋', 'Yanqiu'],
  ['云舟', '雲舟', 'Yunzhou'],
  ['景澄', '景澄', 'Jingcheng'],
  ['若谷', '若谷', 'Ruogu'],
  ['知砚', '知硯', 'Zhiyan'],
  ['明澈', '明澈', 'Mingche'],
  ['书瑶', '書瑤', 'Shuyao'],
  ['怀瑾', '懷瑾', 'Huaijin'],
  ['亦安', '亦安', 'Yi’an'],
  ['清越', '清越', 'Qingyue'],
  ['望之', '望之', 'Wangzhi'],
  ['思齐', '思齊', 'Siqi'],
  ['嘉树', '嘉樹', 'Jiashu'],
  ['临川', '臨川', 'Linchuan'],
  ['静姝', '靜姝', 'Jingshu'],
  ['元朗', '元朗', 'Yuanlang'],
  ['听澜', '聽瀾', 'Tinglan'],
  ['宗岳', '宗岳', 'Zongyue'],
  ['长庚', '長庚', 'Changgeng'],
  ['采薇', '采薇', 'Caiwei'],
  ['泊舟', '泊舟', 'Bozhou'],
  ['维桢', '維楨', 'Weizhen'],
  ['凌波', '凌波', 'Lingbo'],
  ['昭宁', '昭寧', 'Zhaoning'],
  ['向晚', '向晚', 'Xiangwan'],
  ['鹤鸣', '鶴鳴', 'Heming'],
  ['允之', '允之', 'Yunzhi'],
  ['知微', '知微', 'Zhiwei'],
  ['沛然', '沛然', 'Peiran'],
  ['南乔', '南喬', 'Nanqiao'],
  ['松岩', '松岩', 'Songyan'],
  ['星野', '星野', 'Xingye'],
  ['重山', '重山', 'Chongshan'],
  ['梓恒', '梓恆', 'Ziheng'],
  ['语桐', '語桐', 'Yutong'],
  ['孟舒', '孟舒', 'Mengshu'],
]

/** Abroad, by customer: people are few and are named one by one. */
export const foreignNames: Record<string, readonly Triple[]> = {
  fjellgrim: [
    ['西格丽·奥斯达尔', '西格麗·奧斯達爾', 'Sigrid Aasdal'],
    ['托雷·林博', '托雷·林博', 'Tore Lindbo'],
    ['因加·斯特兰内斯', '因加·斯特蘭內斯', 'Inga Strandnes'],
  ],
  halbrecht: [
    ['约尔格·凯勒曼', '約爾格·凱勒曼', 'Jörg Kellmann'],
    ['安雅·维特霍夫', '安雅·維特霍夫', 'Anja Wiethoff'],
    ['迪尔克·桑德曼', '迪爾克·桑德曼', 'Dirk Sandmann'],
  ],
  selaras: [
    ['诺拉·阿兹曼', '諾拉·阿茲曼', 'Nora Azman'],
    ['陈伟伦', '陳偉倫', 'Tan Wei Loon'],
    ['哈菲兹·鲁斯兰', '哈菲茲·魯斯蘭', 'Hafiz Ruslan'],
  ],
  rungaroon: [
    ['颂猜·帕塔纳', '頌猜·帕塔納', 'Somchai Phatthana'],
    ['皮妮达·西里甘', '皮妮達·西里甘', 'Pinida Sirikan'],
    ['塔纳功·瓦查拉', '塔納功·瓦查拉', 'Thanakorn Watchara'],
    ['玛莉·猜育', '瑪莉·猜育', 'Mali Chaiyut'],
  ],
  thanhkieu: [
    ['阮氏秋荷', '阮氏秋荷', 'Nguyen Thi Thu Ha'],
    ['黎明德', '黎明德', 'Le Minh Duc'],
    ['范文贵', '范文貴', 'Pham Van Quy'],
  ],
  maravento: [
    ['埃莱娜·巴尔塞纳', '埃萊娜·巴爾塞納', 'Elena Bárcena'],
    ['拉米罗·索托马约', '拉米羅·索托馬約', 'Ramiro Sotomayo'],
    ['克劳迪娅·伊努诺', '克勞迪婭·伊努諾', 'Claudia Iñuno'],
  ],
  kestrelby: [
    ['海伦·惠特克罗夫特', '海倫·惠特克羅夫特', 'Helen Wheatcroft'],
    ['格雷厄姆·斯旺代尔', '格雷厄姆·斯旺代爾', 'Graham Swandale'],
  ],
}

/** Who changed the employer: from whom, to whom, on which day, and as what. */
export const moves: readonly { from: string; to: string; job: Job; day: number }[] = [
  { from: 'hengzhi', to: 'hongdai', job: 'technical', day: 215 },
  { from: 'yaoyuan', to: 'jinyuan', job: 'technical', day: 330 },
  { from: 'lanyue', to: 'danning', job: 'technical', day: 389 },
  { from: 'jichuanDairy', to: 'yuhe', job: 'production', day: 441 },
  { from: 'jinghu', to: 'ronglan', job: 'technical', day: 520 },
  { from: 'shuotongDig', to: 'shuotongOil', job: 'production', day: 602 },
]

export const personNotes: readonly Triple[] = [
  ['重视投资回收期，只看数据', '重視投資回收期，只看數據', 'Looks at payback first and only at figures'],
  ['熟悉现场，关心停线时间', '熟悉現場，關心停線時間', 'Knows the shop floor, worries about downtime'],
  ['与我方有过合作，沟通直接', '與我方有過合作，溝通直接', 'Worked with us before, speaks plainly'],
  ['刚到任，正在梳理供应商', '剛到任，正在梳理供應商', 'New in the post, reviewing suppliers'],
]
export const dataPurpose: Triple = ['项目沟通', '項目溝通', 'Communication about projects']
