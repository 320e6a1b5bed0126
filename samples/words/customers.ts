import type { Triple } from '#kernel/contract/words.ts'
import type { MemberKey } from './members.ts'

/** What a customer makes, which decides what it buys. */
export type Trade = 'battery' | 'food' | 'machinery' | 'pharma' | 'auto' | 'electronics' | 'consumer' | 'logistics' | 'utility'
export type Customer = {
  key: string
  /** How people call it. */
  brand: Triple
  names: Triple
  trade: Trade
  industry: string
  place: Triple
  size: 'small' | 'medium' | 'large' | 'group'
  level: 'strategic' | 'key' | 'regular' | 'potential'
  parent: string | null
  owner: MemberKey | null
  /** Day on which it is entered. */
  since: number
  abroad: boolean
}

const places = {
  suzhou: ['江苏苏州', '江蘇蘇州', 'Suzhou, Jiangsu'],
  wuxi: ['江苏无锡', '江蘇無錫', 'Wuxi, Jiangsu'],
  nantong: ['江苏南通', '江蘇南通', 'Nantong, Jiangsu'],
  shanghai: ['上海', '上海', 'Shanghai'],
  ningbo: ['浙江宁波', '浙江寧波', 'Ningbo, Zhejiang'],
  jiaxing: ['浙江嘉兴', '浙江嘉興', 'Jiaxing, Zhejiang'],
  hefei: ['安徽合肥', '安徽合肥', 'Hefei, Anhui'],
  dongguan: ['广东东莞', '廣東東莞', 'Dongguan, Guangdong'],
  foshan: ['广东佛山', '廣東佛山', 'Foshan, Guangdong'],
  shenzhen: ['广东深圳', '廣東深圳', 'Shenzhen, Guangdong'],
  huizhou: ['广东惠州', '廣東惠州', 'Huizhou, Guangdong'],
  xiamen: ['福建厦门', '福建廈門', 'Xiamen, Fujian'],
  nanning: ['广西南宁', '廣西南寧', 'Nanning, Guangxi'],
  trondheim: ['挪威特隆赫姆', '挪威特隆赫姆', 'Trondheim, Norway'],
  kassel: ['德国卡塞尔', '德國卡塞爾', 'Kassel, Germany'],
  johor: ['马来西亚柔佛', '馬來西亞柔佛', 'Johor, Malaysia'],
  rayong: ['泰国罗勇', '泰國羅勇', 'Rayong, Thailand'],
  haiphong: ['越南海防', '越南海防', 'Hai Phong, Vietnam'],
  monterrey: ['墨西哥蒙特雷', '墨西哥蒙特雷', 'Monterrey, Mexico'],
  leeds: ['英国利兹', '英國利茲', 'Leeds, United Kingdom'],
} as const satisfies Record<string, Triple>

type Place = keyof typeof places
type Rest = [
  key: string,
  trade: Trade,
  industry: string,
  place: Place,
  size: Customer['size'],
  level: Customer['level'],
  owner: MemberKey | null,
  since: number,
  parent?: string,
]

function inChina(brand: Triple, line: Triple, [key, trade, industry, place, size, level, owner, since, parent]: Rest): Customer {
  const form: Triple = size === 'group' ? ['集团有限公司', '集團有限公司', 'Group Co., Ltd.'] : ['有限公司', '有限公司', 'Co., Ltd.']
  const names: Triple = [`${brand[0]}${line[0]}${form[0]}`, `${brand[1]}${line[1]}${form[1]}`, `${brand[2]} ${line[2]} ${form[2]}`]
  const called: Triple = [`${brand[0]}${line[0]}`, `${brand[1]}${line[1]}`, `${brand[2]} ${line[2]}`]
  return { key, brand: called, names, trade, industry, place: places[place], size, level, parent: parent ?? null, owner, since, abroad: false }
}

function abroad(brand: Triple, names: Triple, [key, trade, industry, place, size, level, owner, since]: Rest): Customer {
  return { key, brand, names, trade, industry, place: places[place], size, level, parent: null, owner, since, abroad: true }
}

export const customers: readonly Customer[] = [
  inChina(
    ['澄砺', '澄礪', 'Chengli'],
    ['新能源', '新能源', 'New Energy'],
    ['chengli', 'battery', 'C38', 'suzhou', 'group', 'strategic', 'eastLead', 2],
  ),
  inChina(
    ['澄砺', '澄礪', 'Chengli'],
    ['动力电池', '動力電池', 'Battery'],
    ['chengliCell', 'battery', 'C38', 'suzhou', 'large', 'strategic', 'eastLead', 2, 'chengli'],
  ),
  inChina(
    ['澄砺', '澄礪', 'Chengli'],
    ['储能科技', '儲能科技', 'Energy Storage'],
    ['chengliStore', 'battery', 'C38', 'hefei', 'large', 'key', 'eastLead', 96, 'chengli'],
  ),
  inChina(['霁川', '霽川', 'Jichuan'], ['食品', '食品', 'Foods'], ['jichuan', 'food', 'C14', 'shanghai', 'group', 'key', 'east2', 2]),
  inChina(['霁川', '霽川', 'Jichuan'], ['乳业', '乳業', 'Dairy'], ['jichuanDairy', 'food', 'C14', 'jiaxing', 'large', 'key', 'east2', 2, 'jichuan']),
  inChina(
    ['霁川', '霽川', 'Jichuan'],
    ['冷饮', '冷飲', 'Ice Cream'],
    ['jichuanIce', 'food', 'C14', 'nantong', 'medium', 'regular', 'east2', 141, 'jichuan'],
  ),
  inChina(
    ['朔桐', '朔桐', 'Shuotong'],
    ['重工', '重工', 'Heavy Industries'],
    ['shuotong', 'machinery', 'C35', 'wuxi', 'group', 'key', 'eastLead', 2],
  ),
  inChina(
    ['朔桐', '朔桐', 'Shuotong'],
    ['工程机械', '工程機械', 'Construction Machinery'],
    ['shuotongDig', 'machinery', 'C35', 'wuxi', 'large', 'key', 'eastLead', 2, 'shuotong'],
  ),
  inChina(
    ['朔桐', '朔桐', 'Shuotong'],
    ['液压件', '液壓件', 'Hydraulics'],
    ['shuotongOil', 'machinery', 'C34', 'wuxi', 'medium', 'regular', 'east2', 188, 'shuotong'],
  ),
  inChina(['瀚芩', '瀚芩', 'Hanqin'], ['医药', '醫藥', 'Pharmaceutical'], ['hanqin', 'pharma', 'C27', 'xiamen', 'group', 'key', 'southLead', 2]),
  inChina(
    ['瀚芩', '瀚芩', 'Hanqin'],
    ['制剂', '製劑', 'Formulations'],
    ['hanqinDose', 'pharma', 'C27', 'xiamen', 'large', 'key', 'southLead', 2, 'hanqin'],
  ),
  inChina(
    ['瀚芩', '瀚芩', 'Hanqin'],
    ['生物技术', '生物技術', 'Biologics'],
    ['hanqinLab', 'pharma', 'C27', 'xiamen', 'medium', 'regular', 'southLead', 214, 'hanqin'],
  ),
  inChina(['汀禾', '汀禾', 'Tinghe'], ['食品', '食品', 'Foods'], ['tinghe', 'food', 'C14', 'jiaxing', 'large', 'key', 'east2', 2]),
  inChina(
    ['珩远', '珩遠', 'Hengyuan'],
    ['汽车零部件', '汽車零部件', 'Auto Parts'],
    ['hengyuan', 'auto', 'C36', 'ningbo', 'large', 'key', 'eastLead', 2],
  ),
  inChina(
    ['衡芷', '衡芷', 'Hengzhi'],
    ['日化', '日化', 'Household Care'],
    ['hengzhi', 'consumer', 'C26', 'shanghai', 'medium', 'regular', 'east2', 2],
  ),
  inChina(['岚岳', '嵐岳', 'Lanyue'], ['轴承', '軸承', 'Bearings'], ['lanyue', 'machinery', 'C34', 'ningbo', 'medium', 'regular', 'eastLead', 2]),
  inChina(
    ['砚川', '硯川', 'Yanchuan'],
    ['光电', '光電', 'Optoelectronics'],
    ['yanchuan', 'electronics', 'C39', 'suzhou', 'large', 'key', 'east2', 2],
  ),
  inChina(['栩辰', '栩辰', 'Xuchen'], ['家居', '家居', 'Furniture'], ['xuchen', 'consumer', 'C21', 'jiaxing', 'medium', 'regular', 'east2', 2]),
  inChina(
    ['澹宁', '澹寧', 'Danning'],
    ['精密机械', '精密機械', 'Precision Machinery'],
    ['danning', 'machinery', 'C35', 'suzhou', 'medium', 'regular', 'eastLead', 75],
  ),
  inChina(['屿和', '嶼和', 'Yuhe'], ['饮料', '飲料', 'Beverages'], ['yuhe', 'food', 'C15', 'ningbo', 'large', 'regular', 'east3', 246]),
  inChina(
    ['垣翎', '垣翎', 'Yuanling'],
    ['电子', '電子', 'Electronics'],
    ['yuanling', 'electronics', 'C39', 'wuxi', 'medium', 'regular', 'east3', 251],
  ),
  inChina(['蔚榛', '蔚榛', 'Weizhen'], ['纺织', '紡織', 'Textiles'], ['weizhen', 'consumer', 'C17', 'nantong', 'medium', 'potential', 'east3', 263]),
  inChina(['沐岭', '沐嶺', 'Muling'], ['纸业', '紙業', 'Paper'], ['muling', 'logistics', 'C22', 'nantong', 'large', 'regular', 'east3', 290]),
  inChina(['筠泰', '筠泰', 'Yuntai'], ['电缆', '電纜', 'Cable'], ['yuntai', 'electronics', 'C38', 'hefei', 'medium', 'potential', 'east3', 333]),
  inChina(['曜垣', '曜垣', 'Yaoyuan'], ['家电', '家電', 'Home Appliances'], ['yaoyuan', 'consumer', 'C38', 'foshan', 'large', 'key', 'southLead', 2]),
  inChina(
    ['璟湖', '璟湖', 'Jinghu'],
    ['显示技术', '顯示技術', 'Display'],
    ['jinghu', 'electronics', 'C39', 'shenzhen', 'large', 'key', 'southLead', 2],
  ),
  inChina(
    ['钧陌', '鈞陌', 'Junmo'],
    ['五金制品', '五金製品', 'Metalware'],
    ['junmo', 'machinery', 'C33', 'foshan', 'medium', 'regular', 'south2', 2],
  ),
  inChina(
    ['泓黛', '泓黛', 'Hongdai'],
    ['化妆品', '化妝品', 'Cosmetics'],
    ['hongdai', 'consumer', 'C26', 'dongguan', 'medium', 'regular', 'south2', 2],
  ),
  inChina(
    ['榕澜', '榕瀾', 'Ronglan'],
    ['半导体', '半導體', 'Semiconductor'],
    ['ronglan', 'electronics', 'C39', 'shenzhen', 'large', 'strategic', 'southLead', 2],
  ),
  inChina(['槿源', '槿源', 'Jinyuan'], ['照明', '照明', 'Lighting'], ['jinyuan', 'electronics', 'C38', 'huizhou', 'medium', 'regular', 'south2', 2]),
  inChina(
    ['苇航', '葦航', 'Weihang'],
    ['航空零部件', '航空零部件', 'Aero Parts'],
    ['weihang', 'auto', 'C37', 'xiamen', 'medium', 'key', 'south2', 47],
  ),
  inChina(['濯缨', '濯纓', 'Zhuoying'], ['水务', '水務', 'Water'], ['zhuoying', 'utility', 'D46', 'nanning', 'large', 'regular', 'south2', 120]),
  inChina(
    ['岭桉', '嶺桉', 'Ling’an'],
    ['医疗器械', '醫療器械', 'Medical Devices'],
    ['lingan', 'pharma', 'C35', 'shenzhen', 'medium', 'regular', 'southLead', 160],
  ),
  inChina(['舸远', '舸遠', 'Geyuan'], ['物流', '物流', 'Logistics'], ['geyuan', 'logistics', 'G59', 'dongguan', 'large', 'regular', 'south3', 440]),
  inChina(['鹭汐', '鷺汐', 'Luxi'], ['包装', '包裝', 'Packaging'], ['luxi', 'logistics', 'C22', 'xiamen', 'medium', 'potential', null, 205]),
  abroad(
    ['菲耶格林冷链', '菲耶格林冷鏈', 'Fjellgrim Cold Chain'],
    ['菲耶格林冷链', '菲耶格林冷鏈', 'Fjellgrim Cold Chain AS'],
    ['fjellgrim', 'food', 'G59', 'trondheim', 'medium', 'regular', 'overseasLead', 30],
  ),
  abroad(
    ['哈布雷希特', '哈布雷希特', 'Halbrecht'],
    ['哈布雷希特输送技术', '哈布雷希特輸送技術', 'Halbrecht Fördertechnik GmbH'],
    ['halbrecht', 'logistics', 'C34', 'kassel', 'medium', 'key', 'overseasLead', 2],
  ),
  abroad(
    ['瑟拉拉斯包装', '瑟拉拉斯包裝', 'Tanjung Selaras'],
    ['丹戎瑟拉拉斯包装', '丹戎瑟拉拉斯包裝', 'Tanjung Selaras Packaging Sdn. Bhd.'],
    ['selaras', 'consumer', 'C22', 'johor', 'medium', 'regular', 'overseasLead', 2],
  ),
  abroad(
    ['伦阿伦食品', '倫阿倫食品', 'Rungaroon Foods'],
    ['伦阿伦食品', '倫阿倫食品', 'Rungaroon Foods Co., Ltd.'],
    ['rungaroon', 'food', 'C14', 'rayong', 'large', 'key', 'overseasLead', 2],
  ),
  abroad(
    ['青桥精密', '青橋精密', 'Thanh Kieu Precision'],
    ['青桥精密工业', '青橋精密工業', 'Thanh Kieu Precision JSC'],
    ['thanhkieu', 'auto', 'C36', 'haiphong', 'medium', 'regular', 'overseasLead', 110],
  ),
  abroad(
    ['马拉文托饮料', '馬拉文托飲料', 'Maravento'],
    ['马拉文托饮料', '馬拉文托飲料', 'Maravento Bebidas S.A. de C.V.'],
    ['maravento', 'food', 'C15', 'monterrey', 'large', 'regular', 'overseasLead', 225],
  ),
  abroad(
    ['克斯特比控制', '克斯特比控制', 'Kestrelby Controls'],
    ['克斯特比控制', '克斯特比控制', 'Kestrelby Controls Ltd'],
    ['kestrelby', 'electronics', 'C40', 'leeds', 'small', 'potential', null, 310],
  ),
]

/** The same customer entered a second time, as happens: to be found and merged. */
export type Double = { key: string; of: string; names: Triple; owner: MemberKey; since: number; samePhone: boolean }
export const doubles: readonly Double[] = [
  {
    key: 'tingheTwice',
    of: 'tinghe',
    names: ['汀禾食品股份有限公司', '汀禾食品股份有限公司', 'Tinghe Foods Ltd.'],
    owner: 'east3',
    since: 412,
    samePhone: false,
  },
  {
    key: 'ronglanTwice',
    of: 'ronglan',
    names: ['榕澜半导体（深圳）有限公司', '榕瀾半導體（深圳）有限公司', 'Ronglan Semiconductor (Shenzhen)'],
    owner: 'south3',
    since: 498,
    samePhone: true,
  },
  {
    key: 'hengyuanTwice',
    of: 'hengyuan',
    names: ['宁波珩远汽配', '寧波珩遠汽配', 'Ningbo Hengyuan Parts'],
    owner: 'east3',
    since: 575,
    samePhone: true,
  },
]

/** Customers that went back to the pool, and those who took one out of it. */
export const poolMoves: readonly (
  | { kind: 'release'; customer: string; day: number; reason: Triple }
  | { kind: 'claim'; customer: string; day: number; by: MemberKey }
)[] = [
  { kind: 'release', customer: 'weizhen', day: 402, reason: ['两年内无设备投资计划', '兩年內無設備投資計劃', 'No investment planned for two years'] },
  { kind: 'release', customer: 'xuchen', day: 318, reason: ['多次联系无回应', '多次聯繫無回應', 'No answer after several attempts'] },
  { kind: 'claim', customer: 'xuchen', day: 371, by: 'east3' },
  { kind: 'claim', customer: 'luxi', day: 470, by: 'south3' },
  {
    kind: 'release',
    customer: 'luxi',
    day: 655,
    reason: ['产线外包，近期不再自建', '產線外包，近期不再自建', 'The line was outsourced; nothing to build soon'],
  },
]

/** Who beside the owner works a customer. */
export const sharedWith: readonly { customer: string; member: MemberKey; day: number; mayWrite: boolean }[] = [
  { customer: 'chengliCell', member: 'east2', day: 40, mayWrite: true },
  { customer: 'jichuanDairy', member: 'eastLead', day: 66, mayWrite: false },
  { customer: 'ronglan', member: 'overseasLead', day: 150, mayWrite: true },
  { customer: 'hanqinDose', member: 'overseasLead', day: 233, mayWrite: false },
  { customer: 'hengyuan', member: 'east3', day: 300, mayWrite: true },
  { customer: 'rungaroon', member: 'southLead', day: 340, mayWrite: false },
]
