import Testing

@testable import SalesDomain

/// A slip is found without making the forms that the store looks up: both must say the same.
@Suite struct NameSlipTests {
  @Test func oneSlipIsAFormInCommon() throws {
    let letters: [Unicode.Scalar] = ["a", "b"]
    let words: [[Unicode.Scalar]] = (4...7).flatMap { length in
      (0..<(1 << length)).map { bits in (0..<length).map { letters[bits >> $0 & 1] } }
    }
    let forms = try words.map { word in
      Set(NameLikeness.slips(of: try #require(NameKey(folded: String(String.UnicodeScalarView(word))))))
    }
    for one in words.indices {
      for other in words.indices where NameLikeness.isSlip(words[one], words[other]) {
        #expect(!forms[one].isDisjoint(with: forms[other]), "\(words[one]) \(words[other])")
      }
      for other in words.indices where !forms[one].isDisjoint(with: forms[other]) {
        #expect(NameLikeness.isSlip(words[one], words[other]), "\(words[one]) \(words[other])")
      }
    }
  }
}
