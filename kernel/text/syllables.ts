/** Every toneless syllable of Mandarin as pinyin input methods take it (`v` for ü). */
const syllables = new Set(
  (
    'a ai an ang ao ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu ca cai can cang cao ce cen ceng cha chai chan chang chao che chen ' +
    'cheng chi chong chou chu chua chuai chuan chuang chui chun chuo ci cong cou cu cuan cui cun cuo da dai dan dang dao de dei den deng di dia dian diao ' +
    'die ding diu dong dou du duan dui dun duo e ei en eng er fa fan fang fei fen feng fo fou fu ga gai gan gang gao ge gei gen geng gong gou gu gua guai ' +
    'guan guang gui gun guo ha hai han hang hao he hei hen heng hong hou hu hua huai huan huang hui hun huo ji jia jian jiang jiao jie jin jing jiong jiu ju ' +
    'juan jue jun ka kai kan kang kao ke kei ken keng kong kou ku kua kuai kuan kuang kui kun kuo la lai lan lang lao le lei leng li lia lian liang liao lie ' +
    'lin ling liu lo long lou lu luan lun luo lv lve lue ma mai man mang mao me mei men meng mi mian miao mie min ming miu mo mou mu na nai nan nang nao ne nei ' +
    'nen neng ni nian niang niao nie nin ning niu nong nou nu nuan nun nuo nv nve nue o ou pa pai pan pang pao pei pen peng pi pian piao pie pin ping po pou pu ' +
    'qi qia qian qiang qiao qie qin qing qiong qiu qu quan que qun ran rang rao re ren reng ri rong rou ru rua ruan rui run ruo sa sai san sang sao se sen ' +
    'seng sha shai shan shang shao she shei shen sheng shi shou shu shua shuai shuan shuang shui shun shuo si song sou su suan sui sun suo ta tai tan tang ' +
    'tao te tei teng ti tian tiao tie ting tong tou tu tuan tui tun tuo wa wai wan wang wei wen weng wo wu xi xia xian xiang xiao xie xin xing xiong xiu xu ' +
    'xuan xue xun ya yan yang yao ye yi yin ying yo yong you yu yuan yue yun za zai zan zang zao ze zei zen zeng zha zhai zhan zhang zhao zhe zhei zhen zheng ' +
    'zhi zhong zhou zhu zhua zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu zuan zui zun zuo'
  ).split(' '),
)

const beginnings = new Set([...syllables].flatMap((syllable) => Array.from(syllable, (_, index) => syllable.slice(0, index + 1))))

const longest = 6

/**
 * A syllable with the differences taken away that many speakers don't make: z/zh, c/ch, s/sh, n/ng, l/n, u/ü.
 * What begins a syllable still begins its loose form.
 */
export const loosen = (syllable: string): string =>
  syllable
    .replace(/^([zcs])h/, '$1')
    .replace(/^l/, 'n')
    .replace(/([aeiou])ng$/, '$1n')
    .replaceAll('v', 'u')

/** Letter that stands for the syllable when only initials are typed: zhang → z. */
export const initialOf = (syllable: string): string => syllable.slice(0, 1)

export type Sound = {
  /** `whole`: a syllable; `begun`: the beginning of one, only at the end; `initial`: a letter that stands for one. */
  kind: 'whole' | 'begun' | 'initial'
  text: string
}

/** What one sound may be at a place of the text. */
function soundsAt(letters: string, from: number): Sound[] {
  const sounds: Sound[] = []
  for (let length = Math.min(longest, letters.length - from); length > 0; length--) {
    const text = letters.slice(from, from + length)
    const atEnd = from + length === letters.length
    if (length > 1 && syllables.has(text)) sounds.push({ kind: 'whole', text })
    // A single vowel may be a syllable, but as often it stands for one (海鸥 ho); as an initial it is found either way.
    else if (length === 1 || text === 'zh' || text === 'ch' || text === 'sh') sounds.push({ kind: 'initial', text })
    else if (atEnd && beginnings.has(text)) sounds.push({ kind: 'begun', text })
  }
  return sounds
}

/**
 * The ways to read typed letters as pinyin, those with the fewest sounds first, at most `most`: `xian` is xian or xi'an,
 * `hddj` is four initials, `huaddj` mixes both.
 */
export function waysToRead(letters: string, most = 6): Sound[][] {
  // Best ways from each place to the end, filled from the back; keeping `most` of each is enough for `most` of the whole.
  const ways: Sound[][][] = Array.from({ length: letters.length + 1 }, () => [])
  ways[letters.length] = [[]]
  for (let from = letters.length - 1; from >= 0; from--) {
    const here = soundsAt(letters, from).flatMap((sound) => (ways[from + sound.text.length] ?? []).map((rest) => [sound, ...rest]))
    ways[from] = here.toSorted((a, b) => costOf(a) - costOf(b)).slice(0, most)
  }
  const [best, ...others] = ways[0] ?? []
  if (!best) return []
  const likely = others.filter((way) => costOf(way) <= costOf(best) + farFetched && initialsIn(way) <= initialsIn(best))
  // `payhgf` begins like a syllable and is still six initials.
  const spelled =
    !/[iuv]/.test(letters) && best.length < letters.length && (initialsIn(best) > 0 || letters.length < 4)
      ? [Array.from(letters, (text): Sound => ({ kind: 'initial', text }))]
      : []
  return [best, ...spelled, ...likely].slice(0, most)
}

/** A way to read that costs more than the best one and this is nothing that anyone means. */
const farFetched = 1.4

/** A vowel alone is a syllable as often as an initial. */
const initialsIn = (way: readonly Sound[]) => way.filter((sound) => sound.kind === 'initial' && !/[aeo]/.test(sound.text)).length

/** Letters that stand for a syllable cost more than syllables, and most where no syllable begins with them. */
const costOf = (way: readonly Sound[]) => way.reduce((sum, sound) => sum + (sound.kind === 'initial' ? initialCost(sound.text) : 1), 0)

const initialCost = (letter: string) => (/[iuv]/.test(letter) ? 2.5 : /[aeo]/.test(letter) ? 1.3 : 1.2)

/** The letters are syllables from first to last, the last perhaps unfinished. */
export function readsAsPinyin(letters: string): boolean {
  const reached = Array.from({ length: letters.length + 1 }, () => false)
  reached[0] = true
  for (let from = 0; from < letters.length; from++) {
    if (!reached[from]) continue
    for (let length = 1; length <= longest && from + length <= letters.length; length++) {
      const text = letters.slice(from, from + length)
      if (syllables.has(text) || (from > 0 && from + length === letters.length && beginnings.has(text))) reached[from + length] = true
    }
  }
  return reached[letters.length] ?? false
}

/** Whole syllables with what follows them, a syllable or its first letter, the longest at each place: what survives of a text with a slip in it. */
export function survivors(letters: string): { first: string; second: string; open: boolean }[] {
  const wholeAt = (from: number) => soundsAt(letters, from).find((sound) => sound.kind === 'whole')?.text
  return Array.from(letters, (_, from) => {
    const first = wholeAt(from)
    const next = from + (first?.length ?? 0)
    if (!first || next >= letters.length) return []
    if (first.length > 2 && !/[aeiouv]/.test(letters.charAt(next))) return [{ first, second: letters.charAt(next), open: true }]
    const second = wholeAt(next)
    return second ? [{ first, second, open: next + second.length === letters.length }] : []
  }).flat()
}
