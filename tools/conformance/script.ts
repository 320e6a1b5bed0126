import { Converter } from 'opencc-js'

const toTraditional = Converter({ from: 'cn', to: 't' })
const toSimplified = Converter({ from: 't', to: 'cn' })

// Characters that stand in both scripts: conversion changes them in some words and rightly leaves them in others.
const inBoth = new Set(
  '后里系干表制面只几准出台余冲划采布彩丑斗谷回伙家借克困了累仆千秋曲舍沈松他涂咸向旋游于御郁岳云扎折致症朱志周注才淀吊范丰杰杆奸卷夸胡蒙辟凶升床托吃唇姜娘' +
    '席幸并弦念欲愿扑挂搜效暗朴板梁欣沉泛洒灶烟玩痴皂秘粘群脚虫蔑角佣占合征岩昆据柜种私秆适郁厂广',
)
const taiwanOnly = ['專案', '利害關係人', '通路', '要徑', '寬裕時間', '實獲值', '應收帳款', '帳齡', '訊號', '覆盤', '合約', '軟體', '硬體', '網路']
const simplifiedWrong = ['帐']

/** What of a text does not belong into the column 简体. */
export const wrongInSimplified = (text: string): string[] => [
  ...[...text].filter(
    (character) => toSimplified(character) !== character && toTraditional(character) === character && !'乾著藉徵瞭於'.includes(character),
  ),
  ...simplifiedWrong.filter((word) => text.includes(word)),
]

/** What of a text does not belong into the column 繁體, which is for readers everywhere: simplified forms and words of Taiwan alone. */
export const wrongInTraditional = (text: string): string[] => [
  ...[...text].filter((character) => toTraditional(character) !== character && toSimplified(character) === character && !inBoth.has(character)),
  ...taiwanOnly.filter((word) => text.includes(word)),
]
