import type { Triple } from '#kernel/contract/words.ts'
import type { Trade } from './customers.ts'

/** What is sold: to whom, for how much (in 10,000 CNY), as which class of sale. */
export type Topic = {
  key: string
  names: Triple
  trades: readonly Trade[]
  /** Usual value in 10,000 CNY. */
  low: number
  high: number
  class: 'project' | 'solution' | 'framework' | 'transaction'
  /** What the customer suffers from. */
  need: Triple
  /** Parts of the offer with their share of the price, together 100. */
  parts: readonly (readonly [name: Triple, share: number])[]
}

const software: Triple = ['控制与软件', '控制與軟件', 'Controls and software']
const install: Triple = ['安装调试与培训', '安裝調試與培訓', 'Installation, commissioning, training']
const robots: Triple = ['机器人与末端工具', '機器人與末端工具', 'Robots and end tools']
const conveyors: Triple = ['输送与分拣设备', '輸送與分揀設備', 'Conveying and sorting']
const frames: Triple = ['非标机构与机架', '非標機構與機架', 'Custom mechanics and frames']

export const topics: readonly Topic[] = [
  {
    key: 'module',
    names: ['模组装配线', '模組裝配線', 'module assembly line'],
    trades: ['battery'],
    low: 1200,
    high: 3600,
    class: 'project',
    need: [
      '新厂投产在即，人工装配良率不足 96%',
      '新廠投產在即，人工裝配良率不足 96%',
      'A new plant starts soon, and manual assembly stays below 96 % yield',
    ],
    parts: [
      [robots, 34],
      [frames, 28],
      [software, 22],
      [install, 16],
    ],
  },
  {
    key: 'warehouse',
    names: ['自动化立体仓库', '自動化立體倉庫', 'automated high-bay warehouse'],
    trades: ['food', 'pharma', 'logistics', 'consumer'],
    low: 700,
    high: 2400,
    class: 'project',
    need: ['库容不够，出库高峰要排队四小时', '庫容不夠，出庫高峰要排隊四小時', 'The store is full, and trucks wait four hours at peak'],
    parts: [
      [['货架与堆垛机', '貨架與堆垛機', 'Racks and stacker cranes'], 46],
      [conveyors, 22],
      [software, 18],
      [install, 14],
    ],
  },
  {
    key: 'vision',
    names: ['视觉检测工作站', '視覺檢測工作站', 'vision inspection stations'],
    trades: ['electronics', 'auto', 'pharma', 'battery'],
    low: 90,
    high: 420,
    class: 'solution',
    need: [
      '漏检导致客户投诉，人工复检占用二十人',
      '漏檢導致客戶投訴，人工複檢佔用二十人',
      'Defects get through, and twenty people re-inspect by hand',
    ],
    parts: [
      [['相机与光源', '相機與光源', 'Cameras and lighting'], 38],
      [software, 40],
      [install, 22],
    ],
  },
  {
    key: 'welding',
    names: ['机器人焊接单元', '機器人焊接單元', 'robot welding cells'],
    trades: ['machinery', 'auto'],
    low: 240,
    high: 960,
    class: 'project',
    need: [
      '焊工难招，焊缝一致性达不到主机厂要求',
      '焊工難招，焊縫一致性達不到主機廠要求',
      'Welders are hard to find, and seams miss what the car maker asks',
    ],
    parts: [
      [robots, 45],
      [frames, 25],
      [software, 14],
      [install, 16],
    ],
  },
  {
    key: 'mes',
    names: ['产线 MES 与数据采集', '產線 MES 與數據採集', 'MES and shop-floor data'],
    trades: ['electronics', 'pharma', 'food', 'machinery', 'consumer'],
    low: 150,
    high: 620,
    class: 'solution',
    need: [
      '批次追溯靠纸质记录，审计每次补三周资料',
      '批次追溯靠紙質記錄，審計每次補三週資料',
      'Batches are traced on paper; every audit costs three weeks of paperwork',
    ],
    parts: [
      [software, 58],
      [['采集网关与终端', '採集網關與終端', 'Gateways and terminals'], 20],
      [install, 22],
    ],
  },
  {
    key: 'agv',
    names: ['AGV 车间物流', 'AGV 車間物流', 'AGV shop-floor logistics'],
    trades: ['machinery', 'auto', 'electronics', 'consumer', 'battery'],
    low: 300,
    high: 1250,
    class: 'project',
    need: [
      '物料靠叉车转运，线边断料每周三次以上',
      '物料靠叉車轉運，線邊斷料每週三次以上',
      'Forklifts bring the parts, and the line runs dry three times a week',
    ],
    parts: [
      [['AGV 本体', 'AGV 本體', 'AGV vehicles'], 50],
      [software, 26],
      [install, 24],
    ],
  },
  {
    key: 'packing',
    names: ['装箱码垛线', '裝箱碼垛線', 'case packing and palletising line'],
    trades: ['food', 'consumer', 'logistics', 'pharma'],
    low: 240,
    high: 860,
    class: 'project',
    need: [
      '后段包装用工多，换型一次停线两小时',
      '後段包裝用工多，換型一次停線兩小時',
      'Packing takes many hands, and a changeover stops the line for two hours',
    ],
    parts: [
      [robots, 36],
      [conveyors, 30],
      [software, 16],
      [install, 18],
    ],
  },
  {
    key: 'cold',
    names: ['冷库自动存取系统', '冷庫自動存取系統', 'automated cold store'],
    trades: ['food'],
    low: 1000,
    high: 2900,
    class: 'project',
    need: [
      '零下 25 度人工作业流失率高，能耗超标',
      '零下 25 度人工作業流失率高，能耗超標',
      'Nobody stays long at −25 °C, and energy use is above target',
    ],
    parts: [
      [['低温堆垛机与货架', '低溫堆垛機與貨架', 'Low-temperature cranes and racks'], 52],
      [conveyors, 16],
      [software, 16],
      [install, 16],
    ],
  },
  {
    key: 'clean',
    names: ['洁净车间自动上下料', '潔淨車間自動上下料', 'clean-room loading'],
    trades: ['electronics', 'pharma'],
    low: 520,
    high: 1900,
    class: 'project',
    need: [
      '人员进出影响洁净度，颗粒超标停线',
      '人員進出影響潔淨度，顆粒超標停線',
      'People bring particles in, and the line stops when limits are passed',
    ],
    parts: [
      [robots, 42],
      [frames, 26],
      [software, 18],
      [install, 14],
    ],
  },
  {
    key: 'painting',
    names: ['涂装线节能改造', '塗裝線節能改造', 'paint-line energy retrofit'],
    trades: ['machinery', 'auto', 'consumer'],
    low: 420,
    high: 1500,
    class: 'project',
    need: ['能耗指标趋严，返喷率 7%', '能耗指標趨嚴，返噴率 7%', 'Energy limits tighten, and 7 % is painted twice'],
    parts: [
      [['烘干与余热回收', '烘乾與餘熱回收', 'Drying and heat recovery'], 48],
      [robots, 18],
      [software, 14],
      [install, 20],
    ],
  },
  {
    key: 'pumps',
    names: ['泵站远程监控', '泵站遠程監控', 'remote control of pump stations'],
    trades: ['utility'],
    low: 180,
    high: 700,
    class: 'solution',
    need: [
      '四十座泵站靠人巡检，故障平均六小时才发现',
      '四十座泵站靠人巡檢，故障平均六小時才發現',
      'Forty stations are inspected on foot; a fault shows after six hours',
    ],
    parts: [
      [['现场控制柜', '現場控制櫃', 'Field cabinets'], 44],
      [software, 36],
      [install, 20],
    ],
  },
  {
    key: 'service',
    names: ['备件与维保框架', '備件與維保框架', 'spare parts and service frame'],
    trades: ['battery', 'auto', 'electronics', 'food', 'pharma'],
    low: 70,
    high: 280,
    class: 'framework',
    need: ['设备故障响应慢，备件各厂分散采购', '設備故障響應慢，備件各廠分散採購', 'Repairs take too long, and every plant buys its own spares'],
    parts: [
      [['备件', '備件', 'Spare parts'], 62],
      [['驻场服务', '駐場服務', 'On-site service'], 38],
    ],
  },
  {
    key: 'machine',
    names: ['单机设备采购', '單機設備採購', 'single machines'],
    trades: ['machinery', 'consumer', 'electronics', 'food'],
    low: 35,
    high: 130,
    class: 'transaction',
    need: ['老设备到期更换，工期要求两个月内', '老設備到期更換，工期要求兩個月內', 'Old machines are due, and two months is all there is'],
    parts: [
      [['设备', '設備', 'Machines'], 86],
      [install, 14],
    ],
  },
]
export const phaseNames: readonly Triple[] = [
  ['', '', ''],
  ['二期', '二期', ', phase 2'],
  ['三期', '三期', ', phase 3'],
]
