import type { Area } from './place.ts'

/** 000, as of 2011–2013: 吐鲁番 and 哈密 were prefectures, 石河子 stands directly under the region. */
export const xinjiang: readonly Area[] = [
  { code: 'urumqi', name: '乌鲁木齐市', en: 'Urumqi', weight: 22, counties: '天山区 tianshan, 沙依巴克区 saybag, 新市区 xinshi, 水磨沟区 shuimogou, 头屯河区 toutunhe, 达坂城区 dabancheng, 米东区 midong, 乌鲁木齐县 urumqi-xian' },
  { code: 'karamay', name: '克拉玛依市', en: 'Karamay', weight: 9, counties: '独山子区 dushanzi, 克拉玛依区 karamay-qu, 白碱滩区 baijiantan, 乌尔禾区 orku' },
  { code: 'turpan', name: '吐鲁番地区', en: 'Turpan', weight: 4, counties: '吐鲁番市 turpan-shi, 鄯善县 shanshan, 托克逊县 toksun' },
  { code: 'hami', name: '哈密地区', en: 'Hami', weight: 5, counties: '哈密市 hami-shi, 巴里坤县 barkol, 伊吾县 yiwu' },
  { code: 'changji', name: '昌吉回族自治州', en: 'Changji', weight: 11, counties: '昌吉市 changji-shi, 阜康市 fukang, 呼图壁县 hutubi, 玛纳斯县 manas, 奇台县 qitai, 吉木萨尔县 jimsar, 木垒县 mori' },
  { code: 'bortala', name: '博尔塔拉蒙古自治州', en: 'Bortala', weight: 3, counties: '博乐市 bole, 精河县 jinghe, 温泉县 wenquan, 阿拉山口市 alashankou' },
  { code: 'bayingolin', name: '巴音郭楞蒙古自治州', en: 'Bayingolin', weight: 8, counties: '库尔勒市 korla, 轮台县 luntai, 尉犁县 yuli, 若羌县 ruoqiang, 且末县 qiemo, 焉耆县 yanqi, 和静县 hejing, 和硕县 hoxud, 博湖县 bohu' },
  { code: 'aksu', name: '阿克苏地区', en: 'Aksu', weight: 8, counties: '阿克苏市 aksu-shi, 温宿县 wensu, 库车县 kuqa, 沙雅县 xayar, 新和县 xinhe, 拜城县 baicheng, 乌什县 wushi, 阿瓦提县 awat, 柯坪县 kalpin' },
  { code: 'kizilsu', name: '克孜勒苏柯尔克孜自治州', en: 'Kizilsu', weight: 3, counties: '阿图什市 artux, 阿克陶县 akto, 阿合奇县 akqi, 乌恰县 wuqia' },
  { code: 'kashgar', name: '喀什地区', en: 'Kashgar', weight: 8, counties: '喀什市 kashgar-shi, 疏附县 shufu, 疏勒县 shule, 英吉沙县 yengisar, 泽普县 zepu, 莎车县 shache, 叶城县 yecheng, 麦盖提县 makit, 岳普湖县 yopurga, 伽师县 jiashi, 巴楚县 bachu, 塔什库尔干县 taxkorgan' },
  { code: 'hotan', name: '和田地区', en: 'Hotan', weight: 4, counties: '和田市 hotan-shi, 和田县 hotan-xian, 墨玉县 karakax, 皮山县 pishan, 洛浦县 lop, 策勒县 cele, 于田县 yutian, 民丰县 minfeng' },
  { code: 'ili', name: '伊犁哈萨克自治州', en: 'Ili', weight: 8, counties: '伊宁市 yining, 奎屯市 kuytun, 伊宁县 yining-xian, 察布查尔县 qapqal, 霍城县 huocheng, 巩留县 gongliu, 新源县 xinyuan, 昭苏县 zhaosu, 特克斯县 tekes, 尼勒克县 nilka' },
  { code: 'tacheng', name: '塔城地区', en: 'Tacheng', weight: 5, within: 'ili', counties: '塔城市 tacheng-shi, 乌苏市 usu, 额敏县 emin, 沙湾县 shawan, 托里县 toli, 裕民县 yumin, 和布克赛尔县 hoboksar' },
  { code: 'altay', name: '阿勒泰地区', en: 'Altay', weight: 4, within: 'ili', counties: '阿勒泰市 altay-shi, 布尔津县 burqin, 富蕴县 fuyun, 福海县 fuhai, 哈巴河县 habahe, 青河县 qinghe, 吉木乃县 jeminay' },
]
/** A county-level city without a prefecture above it. */
export const shihezi: Area = { code: 'shihezi', name: '石河子市', en: 'Shihezi', weight: 6, counties: '石河子市 shihezi' }
