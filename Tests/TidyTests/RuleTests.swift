import Testing

@Suite("The rules see what they should")
struct RuleTests {
  @Test("comments and strings are no code, interpolation is")
  func strips() {
    let file = SwiftFile(
      path: "Sources/SalesDomain/A.swift",
      text: ##"""
        let a = "try! \(b(")") + Date.now) print(" // try!
        /* Date() /* nested */ Date() */ let c = #"\("# + f()
        let d = """
          print("x") \#("fatalError(")
          """ + #"\#(as! X)"#
        """##)
    #expect(file.lineNumbers(calling: "try!").isEmpty)
    #expect(file.lineNumbers(calling: "print(").isEmpty)
    #expect(file.lineNumbers(calling: "fatalError(").isEmpty)
    #expect(file.lineNumbers(calling: "Date()").isEmpty)
    #expect(file.lineNumbers(calling: "Date.now") == [1])
    #expect(file.lineNumbers(calling: "f()") == [2])
    #expect(file.lineNumbers(calling: "as!") == [5])
    #expect(file.lines.count == file.code.count)
  }

  @Test("a name that ends in a forbidden word is another name")
  func names() {
    let file = SwiftFile(
      path: "Sources/SalesDomain/A.swift",
      text: "reprint(a)\nletter.print(b)\nprint(c)\nTimeZone.current\nself.currentDay\n")
    #expect(file.lineNumbers(calling: "print(") == [3])
    #expect(file.lineNumbers(calling: ".current") == [4])
  }

  @Test("functions are measured from their first line to their brace")
  func functions() {
    let file = SwiftFile(
      path: "Sources/SalesDomain/A.swift",
      text: """
        protocol P {
          func bare(_ a: Int) throws -> Int
          var value: Int { get }
        }
        struct S {
          var list = [1].map { $0 }
          var sum: Int {
            list.reduce(0) { $0 + $1 }
          }
          init(
            _ handle: () -> Void = {}
          ) {
            self.init(1)
          }
          func long<T>(_ t: T)
            where T: P
          {
            func inner() { }
          }
        }
        """)
    var finder = FunctionFinder(file)
    let spans = finder.spans()
    #expect(spans.map(\.name) == ["value", "sum", "init", "long", "inner"])
    #expect(spans.map(\.first) == [3, 7, 10, 15, 18])
    #expect(spans.map(\.lineCount) == [1, 3, 5, 5, 1])
  }

  @Test("the rules read the whole checkout")
  func reach() {
    #expect(Checkout.swift(in: "Sources").count > 100)
    #expect(Checkout.files.contains("Package.swift"))
    #expect(Checkout.files.contains("Tests/KillPoint/kill_point.c"))
    #expect(!Checkout.files.contains { $0.contains("/Fixtures/") })
  }
}
