import iconv from 'iconv-lite'

/** Characters of a rectangle of a two-byte code page. */
function plane(encoding: string, leads: [number, number], trails: (lead: number) => number[]): Set<string> {
  const bytes: number[] = []
  for (let lead = leads[0]; lead <= leads[1]; lead++) for (const trail of trails(lead)) bytes.push(lead, trail)
  return new Set(iconv.decode(Buffer.from(bytes), encoding))
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)

/** The 3755 characters of GB 2312 level 1: nearly all of a simplified text. */
export const simplifiedLevel1 = plane('gb18030', [0xb0, 0xd7], (lead) => range(0xa1, lead === 0xd7 ? 0xf9 : 0xfe))

/** The 5401 characters of Big5 level 1: nearly all of a traditional text. */
export const traditionalLevel1 = plane('big5', [0xa4, 0xc6], (lead) => [...range(0x40, 0x7e), ...(lead === 0xc6 ? [] : range(0xa1, 0xfe))])

/** Most frequent in lists of customers and deals, both scripts: they decide where a file is only a few characters long. */
export const everyday = new Set(
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严' +
    '這為個國時來們對會發動說產種後學經進著過還電裡實兩體機當點從業開應樣與關各線數麼氣條沒結問無係軍黨員總設長頭資邊級圖統較將組見計別論運農幾區強決戰則據處隊給門規熱領東導壓爭濟階術極聯認權證採轉單風帶場車務萬達積議聲報鬥類離華確張馬節話況傳許廣記觀織裝書復兒際驗連斷難礦備辦習響約勞團歷號構稱準維劃選標寫親養層專狀廠識適屬圓調滿縣參紅細聽該鐵價嚴' +
    '司有限股份集团銀银行科技控客户客戶名称稱联系电话話邮箱郵负责负責金额額阶段階產品编编號編号备注備註创建创創时间時間地址省市区區行业業姓性别別陈陳王李张張刘劉黄黃吴吳赵趙林杨楊周徐孙孫郑鄭',
)

export const isHanzi = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf) || (code >= 0x20000 && code <= 0x3ffff)
