/// The fortnight that `daybook demo` plays: it is a scenario file like those in `Tests/Scenarios`.
enum DemoStory {
  static let text = """
    # A small company's fortnight
    team   default
    daily letters on
    member chen name="Chen Jing" locale=en
    at     2026-03-02 09:00
    mail   wang
           李总好
           新商机
           客户: 华东精密印刷有限公司
           联系人: 王建国 采购总监 138-0000-0000
           金额: 35万
           来源: 展会
           需求: 年度包装盒

           新商机
           客户: 南海食品集团
           金额: 12万
           谢谢
    mail   chen
           opportunity
           customer: Northern Instruments Ltd
           contact: Mr Zhou
           need: calibration boxes
           amount: 80k
    at     2026-03-02 17:20
    mail   wang
           O-1 拜访 120分 ¥85 演示完，王总要书面方案; 下次 3-5 电话 确认方案
           o2 打电话半小时 他们下周定
           Ｏ－１ 微信 10分 态度 +1 祝贺乔迁
           内部 60分 周会
    mail   chen
           o3 visit 2h cost 85 demo done, wants a written proposal; next 3-5 call confirm
    at     2026-03-03 08:45
    answer wang brief
           早
           @"] O-1 " [x]
           @"] O-2 " + 45分 样品已寄出
    at     2026-03-03 14:00
    mail   wang
           推进 O-1
    mail   chen
           advance O-3
    at     2026-03-04 10:10
    mail   wang
           推近 O-1
           O-1 电话 20分 报了单价12元
           O-1 收款 50000
           放弃 O-2
           报价 O-1 35万
    mail   chen
           correct E-5 minutes 90
           E-5
    at     2026-03-05 16:00
    mail   wang
           推进 O-1
           决策人: 张总; 预算: 40万; 时间: 二月
    at     2026-03-06 11:00
    mail   chen
           O-1 call 30m tried to help
           o3 call 10m time agreed; next 3-10 2pm visit go through the proposal; with: Mr Zhou
           me
    at     2026-03-10 09:20
    answer li confiscation
           归还
    at     2026-03-11 17:00
    mail   wang
           日期: 3-10
           O-2 面谈 1小时30分 样品通过

           推进 O-2
           联系人: 陈小姐
           需求: 礼盒

           O-1 电话 10分 约好了; 下次 3-13 10:00 拜访 谈价格; 对象: 张总
           纪念日 O-1 王建国 生日 3-14
    at     2026-03-12 09:30
    mail   wang
           求助 O-1 价格太高，对手低15%，张总想要账期
    answer chen alarm_broadcast
           show them the cost over a whole year, then offer 60 days
    answer li alarm_broadcast
           我和你一起去见张总
    at     2026-03-12 15:00
    answer wang advice_forward
           第一条有用，谢谢
    mail   chen
           sos O-3 price they compare us with a cheaper rival
    at     2026-03-13 18:30
    mail   li
           我
    """
}
