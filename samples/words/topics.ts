import type { Triple } from '#kernel/contract/words.ts'
import type { Trade } from './customers.ts'

/** What is sold: to whom, for how much (in 10,000 CNY), as which class of sale. */
export type Topic = {
  key: string
  /** Number and family under which it stands among the products. */
  code: string
  series: Triple
  names: Triple
  trades: readonly Trade[]
  /** Usual value in 10,000 CNY. */
  low: number
  high: number
  class: 'project' | 'solution' | 'framework' | 'transaction'
  /** What the customer suffers from. */
  need: Triple
  /** What is to be reached, and what acceptance measures. */
  target: Triple
  /** What of the offer convinces. */
  feature: Triple
  /** What has to be looked at on site. */
  check: Triple
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
    code: 'LT-MA',
    series: ['电池装备', '電池裝備', 'Battery equipment'],
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
    target: ['良率 99.2%、节拍 14 秒', '良率 99.2%、節拍 14 秒', '99.2 % yield at a cycle time of 14 s'],
    feature: ['涂胶与激光清洗并站', '塗膠與激光清洗並站', 'gluing and laser cleaning in one station'],
    check: ['来料尺寸与地坪平整度', '來料尺寸與地坪平整度', 'incoming dimensions and the level of the floor'],
    parts: [
      [robots, 34],
      [frames, 28],
      [software, 22],
      [install, 16],
    ],
  },
  {
    key: 'warehouse',
    code: 'LT-WH',
    series: ['智能仓储', '智能倉儲', 'Warehousing'],
    names: ['自动化立体仓库', '自動化立體倉庫', 'automated high-bay warehouse'],
    trades: ['food', 'pharma', 'logistics', 'consumer'],
    low: 700,
    high: 2400,
    class: 'project',
    need: ['库容不够，出库最忙时要排队四小时', '庫容不夠，出庫最忙時要排隊四小時', 'The store is full, and trucks wait four hours at peak'],
    target: ['出库每小时 240 托', '出庫每小時 240 托', '240 pallets out per hour'],
    feature: ['双深位货架', '雙深位貨架', 'double-deep racks'],
    check: ['库高与消防分区', '庫高與消防分區', 'building height and fire zones'],
    parts: [
      [['货架与堆垛机', '貨架與堆垛機', 'Racks and stacker cranes'], 46],
      [conveyors, 22],
      [software, 18],
      [install, 14],
    ],
  },
  {
    key: 'vision',
    code: 'LT-VI',
    series: ['视觉与检测', '視覺與檢測', 'Vision and inspection'],
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
    target: ['漏检率 0.02% 以下', '漏檢率 0.02% 以下', 'fewer than 0.02 % missed defects'],
    feature: ['多光源合成成像', '多光源合成成像', 'imaging under several lights'],
    check: ['缺陷样件与产线光照', '缺陷樣件與產線光照', 'defect samples and the light at the line'],
    parts: [
      [['相机与光源', '相機與光源', 'Cameras and lighting'], 38],
      [software, 40],
      [install, 22],
    ],
  },
  {
    key: 'welding',
    code: 'LT-WE',
    series: ['机器人应用', '機器人應用', 'Robot applications'],
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
    target: ['焊缝一次合格率 99%', '焊縫一次合格率 99%', '99 % of seams right first time'],
    feature: ['激光焊缝跟踪', '激光焊縫跟蹤', 'laser seam tracking'],
    check: ['工件公差与夹具定位', '工件公差與夾具定位', 'part tolerances and clamping'],
    parts: [
      [robots, 45],
      [frames, 25],
      [software, 14],
      [install, 16],
    ],
  },
  {
    key: 'mes',
    code: 'LT-ME',
    series: ['工业软件', '工業軟件', 'Industrial software'],
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
    target: ['五分钟内追溯到批次', '五分鐘內追溯到批次', 'a batch traced within five minutes'],
    feature: ['与 ERP 的双向接口', '與 ERP 的雙向接口', 'the two-way interface to the ERP'],
    check: ['设备通讯协议清单', '設備通訊協議清單', 'the list of machine protocols'],
    parts: [
      [software, 58],
      [['采集网关与终端', '採集網關與終端', 'Gateways and terminals'], 20],
      [install, 22],
    ],
  },
  {
    key: 'agv',
    code: 'LT-AG',
    series: ['厂内物流', '廠內物流', 'Plant logistics'],
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
    target: ['配送准时率 99.5%', '配送準時率 99.5%', '99.5 % of deliveries on time'],
    feature: ['多车调度与充电策略', '多車調度與充電策略', 'fleet control and charging'],
    check: ['通道宽度与无线覆盖', '通道寬度與無線覆蓋', 'aisle widths and wireless coverage'],
    parts: [
      [['AGV 本体', 'AGV 本體', 'AGV vehicles'], 50],
      [software, 26],
      [install, 24],
    ],
  },
  {
    key: 'packing',
    code: 'LT-PK',
    series: ['包装与码垛', '包裝與碼垛', 'Packing and palletising'],
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
    target: ['换型 12 分钟内完成', '換型 12 分鐘內完成', 'changeover within 12 minutes'],
    feature: ['免工具换型', '免工具換型', 'changeover without tools'],
    check: ['箱型与纸箱强度', '箱型與紙箱強度', 'box formats and the strength of the board'],
    parts: [
      [robots, 36],
      [conveyors, 30],
      [software, 16],
      [install, 18],
    ],
  },
  {
    key: 'cold',
    code: 'LT-CS',
    series: ['智能仓储', '智能倉儲', 'Warehousing'],
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
    target: ['零下 25 度每小时 120 托', '零下 25 度每小時 120 托', '120 pallets per hour at −25 °C'],
    feature: ['缓冲间与快速门联锁', '緩衝間與快速門聯鎖', 'the interlocked airlock'],
    check: ['保温结构与除霜周期', '保溫結構與除霜週期', 'insulation and defrost cycles'],
    parts: [
      [['低温堆垛机与货架', '低溫堆垛機與貨架', 'Low-temperature cranes and racks'], 52],
      [conveyors, 16],
      [software, 16],
      [install, 16],
    ],
  },
  {
    key: 'clean',
    code: 'LT-CL',
    series: ['机器人应用', '機器人應用', 'Robot applications'],
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
    target: ['洁净度保持 ISO 6 级', '潔淨度保持 ISO 6 級', 'ISO class 6 kept'],
    feature: ['低发尘机器人', '低發塵機器人', 'low-particle robots'],
    check: ['气流与温湿度', '氣流與溫濕度', 'air flow and climate'],
    parts: [
      [robots, 42],
      [frames, 26],
      [software, 18],
      [install, 14],
    ],
  },
  {
    key: 'painting',
    code: 'LT-PT',
    series: ['节能改造', '節能改造', 'Energy retrofits'],
    names: ['涂装线节能改造', '塗裝線節能改造', 'paint-line energy retrofit'],
    trades: ['machinery', 'auto', 'consumer'],
    low: 420,
    high: 1500,
    class: 'project',
    need: ['能耗指标趋严，返喷率 7%', '能耗指標趨嚴，返噴率 7%', 'Energy limits tighten, and 7 % is painted twice'],
    target: ['单位能耗下降 28%', '單位能耗下降 28%', '28 % less energy per piece'],
    feature: ['余热回收与变频风机', '餘熱回收與變頻風機', 'heat recovery with variable fans'],
    check: ['排烟温度与膜厚', '排煙溫度與膜厚', 'flue temperatures and film thickness'],
    parts: [
      [['烘干与余热回收', '烘乾與餘熱回收', 'Drying and heat recovery'], 48],
      [robots, 18],
      [software, 14],
      [install, 20],
    ],
  },
  {
    key: 'pumps',
    code: 'LT-PS',
    series: ['工业软件', '工業軟件', 'Industrial software'],
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
    target: ['故障三分钟内报警', '故障三分鐘內報警', 'an alarm within three minutes of a fault'],
    feature: ['断网缓存与远程维护', '斷網緩存與遠程維護', 'buffering offline and remote maintenance'],
    check: ['各站供电与信号', '各站供電與信號', 'power and signal at the stations'],
    parts: [
      [['现场控制柜', '現場控制櫃', 'Field cabinets'], 44],
      [software, 36],
      [install, 20],
    ],
  },
  {
    key: 'service',
    code: 'LT-SV',
    series: ['服务', '服務', 'Service'],
    names: ['备件与维保框架', '備件與維保框架', 'spare parts and service frame'],
    trades: ['battery', 'auto', 'electronics', 'food', 'pharma'],
    low: 70,
    high: 280,
    class: 'framework',
    need: ['设备故障响应慢，备件各厂分散采购', '設備故障響應慢，備件各廠分散採購', 'Repairs take too long, and every plant buys its own spares'],
    target: ['四小时到场、备件齐套率 98%', '四小時到場、備件齊套率 98%', 'on site in four hours, 98 % of spares at hand'],
    feature: ['区域备件仓', '區域備件倉', 'the regional spares store'],
    check: ['各厂在用设备清单', '各廠在用設備清單', 'the machines in use at each plant'],
    parts: [
      [['备件', '備件', 'Spare parts'], 62],
      [['驻场服务', '駐場服務', 'On-site service'], 38],
    ],
  },
  {
    key: 'machine',
    code: 'LT-MC',
    series: ['标准设备', '標準設備', 'Standard machines'],
    names: ['单机设备采购', '單機設備採購', 'single machines'],
    trades: ['machinery', 'consumer', 'electronics', 'food'],
    low: 35,
    high: 130,
    class: 'transaction',
    need: ['老设备到期更换，工期要求两个月内', '老設備到期更換，工期要求兩個月內', 'Old machines are due, and two months is all there is'],
    target: ['八周内到货并调试完成', '八週內到貨並調試完成', 'delivered and running within eight weeks'],
    feature: ['现货机型', '現貨機型', 'models from stock'],
    check: ['基础与供电条件', '基礎與供電條件', 'foundations and power supply'],
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
