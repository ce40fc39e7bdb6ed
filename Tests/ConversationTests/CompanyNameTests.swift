import Foundation
import SalesDomain
import Testing

@testable import Conversation
@testable import DaybookDaemon

/// When two names, or two sets of marks, mean one company (C2); with the words that are shipped.
@Suite("Companies are told apart") struct CompanyNameTests {
  private let words: CompanyWords
  private var names: CompanyName { CompanyName(words: words) }

  init() throws {
    let checkout = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = checkout.appending(path: "config/companies.yaml")
    words = try CompaniesFile.read(String(contentsOf: file, encoding: .utf8), file: "companies.yaml")
  }

  @Test(arguments: [
    ("华东精密印刷有限公司", "華東精密印刷股份有限公司"), ("华东精密印刷", "华东 精密印刷（有限公司）"),
    ("Northern Instruments Ltd", "NORTHERN INSTRUMENTS CO., LTD."), ("ＡＢＣ公司", "abc"),
  ])
  func sameKey(_ one: String, _ other: String) {
    #expect(names.key(one) != nil)
    #expect(names.key(one) == names.key(other))
  }

  @Test(arguments: [("华东精密", "华南精密"), ("Acme", "Acne"), ("公司", "集团")])
  func otherKey(_ one: String, _ other: String) { #expect(names.key(one) != names.key(other)) }

  @Test(
    "regions are no part of the core",
    arguments: [
      ("上海华东精密印刷有限公司", "华东精密印刷", "上海"), ("华东精密印刷（上海）有限公司", "华东精密印刷", "上海"),
      ("浙江省杭州市华东精密印刷厂", "华东精密印刷厂", "杭州"), ("广西壮族自治区南宁彩印包装", "彩印包装", "南宁"),
      ("北京银行", "北京银行", ""), ("Northern Instruments (Shanghai) Ltd", "northerninstruments", "shanghai"),
      ("Shanghai Northern Instruments", "northerninstruments", "shanghai"),
    ])
  func region(_ name: String, _ core: String, _ region: String) throws {
    let read = try #require(names.read(name))
    #expect(read.core.text == core)
    #expect(read.region == region)
  }

  @Test(
    "near names",
    arguments: [
      ("华东精密印刷", "华东印刷"), ("华东精密印刷", "华冬精密印刷"), ("华东精密印刷", "华东精密包装"),
      ("northerninstruments", "northerninstrument"), ("acmepackaging", "acme"),
    ])
  func near(_ one: String, _ other: String) throws {
    let (a, b) = (try #require(NameKey(folded: one)), try #require(NameKey(folded: other)))
    #expect(NameLikeness.areAlike(a, b) && NameLikeness.areAlike(b, a))
  }

  @Test(
    "names that have little in common",
    arguments: [
      ("华东印刷", "华南印刷"), ("华东精密印刷", "南方彩印"), ("acme", "acne"), ("华东", "华东精密印刷"),
      ("northerninstruments", "northernlights"),
    ])
  func apart(_ one: String, _ other: String) throws {
    let (a, b) = (try #require(NameKey(folded: one)), try #require(NameKey(folded: other)))
    #expect(!NameLikeness.areAlike(a, b) && !NameLikeness.areAlike(b, a))
  }

  @Test(
    "phones are digits alone",
    arguments: [
      ("138-0000-1234", ["13800001234"]), ("+86 138 0000 1234", ["13800001234"]),
      ("０２１－５５５５６６６６－８０１", ["02155556666"]), ("(021) 5555 6666", ["02155556666"]),
      ("5555 6666", ["55556666"]), ("13800001234、13900001234", ["13800001234", "13900001234"]), ("问前台", []),
    ])
  func phones(_ text: String, _ digits: [String]) {
    let found = CompanyMarks(words: words).read([FieldGrammar.Written(field: .phone, value: text)])
    #expect(found.phones == digits)
  }

  @Test(
    "a contact's phone is found, his birthday is none",
    arguments: [
      ("王建国 采购总监 138-0000-1234", ["13800001234"]), ("王建国 1980-05-01", []),
      ("Mr Smith +44 20 7946 0000", ["442079460000"]),
    ])
  func contacts(_ text: String, _ digits: [String]) {
    let found = CompanyMarks(words: words).read([FieldGrammar.Written(field: .contact, value: text)])
    #expect(found.phones == digits)
  }

  @Test(
    "domains are those that the company registered",
    arguments: [
      (Field.email, "wang@mail.hd-print.com.cn", ["hd-print.com.cn"]),
      (.email, "王总 <w@HD.example>", ["hd.example"]),
      (.email, "12345@qq.com", []), (.website, "https://www.hd-print.com/about", ["hd-print.com"]),
      (.website, "hdprint.1688.com", []), (.website, "没有", []),
    ])
  func domains(_ field: Field, _ text: String, _ domains: [String]) {
    #expect(
      CompanyMarks(words: words).read([FieldGrammar.Written(field: field, value: text)]).domains == domains)
  }

  @Test("credit codes are letters and digits")
  func codes() {
    func codes(_ text: String) -> [String] {
      CompanyMarks(words: words).read([FieldGrammar.Written(field: .creditCode, value: text)]).codes
    }
    #expect(codes("９１３１０１０１ MA1FPX1234") == ["91310101ma1fpx1234"])
    #expect(codes("待查").isEmpty)
  }
}
