import type { Area } from './place.ts'

/** 001–004: cities whose districts, counties and zones hang directly on the city federation. */
const area = (weight: number, counties: string): Area => ({ code: '', name: '', en: '', weight, counties })
const zone = (weight: number, counties: string): Area => ({ ...area(weight, counties), zone: true })

export const pingdingshan: readonly Area[] = [
  area(8, '新华区 xinhua, 卫东区 weidong, 湛河区 zhanhe, 石龙区 shilong'),
  area(10, '舞钢市 wugang, 汝州市 ruzhou, 宝丰县 baofeng, 叶县 yexian, 鲁山县 lushan, 郏县 jiaxian'),
  zone(2, '高新区 gaoxin'),
]
export const dalian: readonly Area[] = [
  area(9, '中山区 zhongshan, 西岗区 xigang, 沙河口区 shahekou, 甘井子区 ganjingzi, 旅顺口区 lvshunkou, 金州区 jinzhou'),
  area(7, '瓦房店市 wafangdian, 普兰店市 pulandian, 庄河市 zhuanghe, 长海县 changhai'),
  zone(4, '高新园区 gaoxin, 保税区 baoshui, 长兴岛经济区 changxingdao'),
]
export const ordos: readonly Area[] = [
  area(6, '东胜区 dongsheng, 康巴什区 kangbashi'),
  area(14, '达拉特旗 dalad, 准格尔旗 jungar, 鄂托克前旗 otog-qian, 鄂托克旗 otog, 杭锦旗 hanggin, 乌审旗 uxin, 伊金霍洛旗 ejin-horo'),
]
export const linyi: readonly Area[] = [
  area(8, '兰山区 lanshan, 罗庄区 luozhuang, 河东区 hedong'),
  area(12, '沂南县 yinan, 郯城县 tancheng, 沂水县 yishui, 兰陵县 lanling, 费县 feixian, 平邑县 pingyi, 莒南县 junan, 蒙阴县 mengyin, 临沭县 linshu'),
  zone(4, '高新区 gaoxin, 经开区 jingkai, 临港区 lingang, 蒙山旅游度假区 mengshan'),
]
