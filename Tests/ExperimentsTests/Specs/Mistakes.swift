/// Mistakes that people make in a spec: what they change in a right one, and all that they are told.
struct Mistake: CustomStringConvertible {
  let name: String
  /// Replaced in `rightSpec`, each once.
  var changes: [(from: String, to: String)] = []
  var expected: [String] = []
  /// Whether it only shows when parts of a spec, or a spec and its data, are held together: no schema sees that.
  var isUnseenBySchema = false

  var description: String { name }

  var text: String {
    changes.reduce(rightSpec) { text, change in
      guard let range = text.firstRange(of: change.from) else { return "the change `\(change.from)` changes nothing" }
      return text.replacingCharacters(in: range, with: change.to)
    }
  }

  /// `=== name`, `~` where no schema sees it, then `- from`, `+ to` and `! line:column: sentence`; `\n` and `\t` stand for themselves.
  static let all: [Mistake] = {
    var result: [Mistake] = []
    for line in mistakes.split(separator: "\n") {
      let rest = String(line.dropFirst(2)).replacing("\\n", with: "\n").replacing("\\t", with: "\t").replacing(
        "\\e", with: "\u{1B}")
      if line.hasPrefix("===") {
        result.append(Mistake(name: String(line.dropFirst(4))))
      } else if line.hasPrefix("~") {
        result[result.count - 1].isUnseenBySchema = true
      } else if line.hasPrefix("- ") {
        result[result.count - 1].changes.append((rest, ""))
      } else if line.hasPrefix("+") {
        result[result.count - 1].changes[result[result.count - 1].changes.count - 1].to = rest
      } else if line.hasPrefix("! ") {
        result[result.count - 1].expected.append(String(line.dropFirst(2)))
      }
    }
    return result
  }()
}

let rightSpec = """
  title: A question
  data: { set: mnist, batch: 60 }
  model:
    - convolution: { channels: 6, kernel: 5, padding: 2 }
    - normalize
    - activate
    - max-pool: 2
    - dense: 84
    - normalize
    - activate
    - dropout
    - dense: 10
  settings:
    activation: relu
    dropout: 0.5
    rate: 0.01
    momentum: 0.9
    steps: 1000
    evaluate: 100
    probes: { hidden: { layer: activation2 } }
  arms:
    plain: {}
    bn: { normalization: batch }
    fast: { normalization: batch, rate: [x2, x5] }
  seeds: 3
  figures:
    accuracy: { matching: plain, y: [0.9, 1] }
    final: { show: end-result, against: rate, arms: [fast] }
    inputs: { show: percentiles, arm: bn, probe: hidden }
  tables:
    results: {}
  claims:
    faster: { says: BN is faster., measure: steps-ratio, arm: bn, than: plain, at-most: 0.5 }

  """

private let mistakes = #"""
  === a misspelt setting
  - momentum: 0.9
  + momentun: 0.9
  ! 17:3: `momentun` is no key of `settings`; did you mean `momentum`?
  === a misspelt key of the spec
  - settings:
  + setings:
  ! 13:1: `setings` is no key of a spec; did you mean `settings`?
  === a word of another tool
  - rate: 0.01
  + learning_rate: 0.01
  ! 16:3: `learning_rate` is no key of `settings`; did you mean `rate`?
  === epochs for steps
  - steps: 1000
  + epochs: 3
  ! 18:3: `epochs` is no key of `settings`; did you mean `steps`?
  === a key that nobody knows
  - momentum: 0.9
  + colour: 0.9
  ! 17:3: `colour` is no key of `settings`; expected `normalization`, `normalize`, `activation`, `dropout`, `optimizer`, `rate`, `momentum`, `nesterov`, `weight-decay`, `schedule`, `initial-weights`, `sigma`, `steps`, `evaluate`, `inference`, `trace` or `probes`.
  === a tab for indentation
  -   rate: 0.01
  + \trate: 0.01
  ! 16:1: A tab cannot stand here; indent with spaces.
  === a missing colon
  - rate: 0.01
  + rate 0.01
  ! 16:3: A colon is missing after this; a key and its value are written `key: value`.
  === no space after the colon
  - rate: 0.01
  + rate:0.01
  ! 16:3: A colon is missing after this; a key and its value are written `key: value`.
  === a colon too many
  - rate: 0.01
  + rate: 0.01: 2
  ! 16:13: A second colon cannot stand here; put text that contains `: ` between quotes, and each key on a line of its own.
  === a colon in a title
  - A question
  + BN: is it fast?
  ! 1:10: A second colon cannot stand here; put text that contains `: ` between quotes, and each key on a line of its own.
  === a line indented too far
  -   rate: 0.01
  +      rate: 0.01
  ! 16:10: This line is indented as if it went on with the value above it; indent it as far as the keys around it.
  === a line indented too little
  -   rate: 0.01
  +  rate: 0.01
  ! 16:2: This line does not belong to the map above it; indent it as far as the map's other keys, with a `key: value`.
  === a list that is not closed
  - [0.9, 1]
  + [0.9, 1
  ! 27:35: The list that opens here with `[` is not closed, or a comma is missing in it.
  === a map that is not closed
  - batch: 60 }
  + batch: 60
  ! 2:7: The map that opens here with `{` is not closed, or a comma is missing in it.
  === a quote that is not closed
  - A question
  + "A question
  ! 1:8: The quote that opens here is not closed.
  === a title that starts with a quote and goes on
  - A question
  + "BN" and Dropout
  ! 1:13: Something is left over here; put the whole value between quotes.
  === a title that starts with a sign of YAML's
  - A question
  + @home
  ! 1:8: A value cannot start with `@`; put it between quotes.
  === a title that starts with a star
  - A question
  + *really* a question
  ! 1:15: A word that starts with * or & must stand between quotes.
  === a title that starts with an exclamation mark
  - A question
  + !important question
  ! 1:8: The tag `!important` has no meaning here; write the value without it, or put all of it between quotes.
  === an escape that there is not
  - A question
  + "A \question"
  ! 1:11: This is no escape of YAML's; write `\\` for a backslash, or use single quotes.
  === a second document
  - seeds: 3
  + ---\nseeds: 3
  ! 25:1: A spec is one document; `---` cannot start a second.
  === a percent sign at a line's start
  - seeds: 3
  + %seeds: 3
  ! 25:7: Nothing but comments can stand before or after the spec's map, and no line can start with %.
  === a list item in a map
  - seeds: 3
  + - seeds: 3
  ! 25:1: A list's `- ` cannot stand among the keys of a map; give the list a key of its own.
  === a list where the key stands
  - model:
  + model: - dense: 10
  ! 3:8: A list cannot start here; put each `- ` on a line of its own, under its key.
  === a key twice
  - momentum: 0.9
  + momentum: 0.9\n  rate: 0.1
  ! 18:3: The key `rate` stands twice in one map, first on line 16.
  === a key twice on one line
  - batch: 60 }
  + batch: 60, batch: 30 }
  ! 2:32: The key `batch` stands twice in one map, first on line 2.
  === two arms of one name
  - plain: {}
  + bn: { dropout: 0 }
  ! 23:3: The key `bn` stands twice in one map, first on line 22.
  ! 27:25: `matching` names `plain`, but there is no such arm; expected `bn`, `fast`, `fast-rate-x2` or `fast-rate-x5`.
  ! 33:71: `than` names `plain`, but there is no such arm; expected `bn`, `fast`, `fast-rate-x2` or `fast-rate-x5`.
  === an alias
  ~
  - { normalization: batch }
  + &bn { normalization: batch }\n  bn2: *bn
  ! 23:7: `&bn` names a value for an alias, which is not read; write the value out where it is needed, share it with `extends`, or put a text that starts with & between quotes.
  === a title that starts with an ampersand
  ~
  - A question
  + &B question
  ! 1:8: `&B` names a value for an alias, which is not read; write the value out where it is needed, share it with `extends`, or put a text that starts with & between quotes.
  === a word that starts with a star
  - A question
  + *really
  ! 1:8: A word that starts with * or & must stand between quotes.
  === a tag
  ~
  - seeds: 3
  + seeds: !!int 3
  ! 25:8: The tag `!!int` has no meaning here; write the value without it, or put all of it between quotes.
  === a tag of a text on a number
  - rate: 0.01
  + rate: !!str 0.01
  ! 16:9: The tag `!!str` has no meaning here; write the value without it, or put all of it between quotes.
  === a tag on a map
  ~
  - plain: {}
  + plain: !!map {}
  ! 22:10: The tag `!!map` has no meaning here; write the value without it, or put all of it between quotes.
  === a tag on a list
  - rate: [x2
  + rate: !mine [x2
  ! 24:39: The tag `!mine` has no meaning here; write the value without it, or put all of it between quotes.
  === a tag on a map in block style
  - arms:\n  plain
  + arms: !arms\n  plain
  ! 21:7: The tag `!arms` has no meaning here; write the value without it, or put all of it between quotes.
  === a tag on a key
  ~
  - momentum: 0.9
  + !key momentum: 0.9
  ! 17:3: The tag `!key` has no meaning here; write the value without it, or put all of it between quotes.
  === a tag without a name
  ~
  - A question
  + ! important
  ! 1:8: The tag `!` has no meaning here; write the value without it, or put all of it between quotes.
  === a character in JSON's two halves
  - A question
  + "A question \ud83d\ude00"
  ! 1:22: JSON writes some characters as two halves, which YAML does not read; write the character itself, `😀`, or `\U0001F600`.
  === half a character
  - A question
  + "A question \ude00"
  ! 1:22: This is the number of no character, or of half of one. JSON writes some characters as two halves, which YAML does not read; write the character itself.
  === a word for a number
  - rate: 0.01
  + rate: fast
  ! 16:9: `rate` is `fast`; expected a number above 0.
  === a number between quotes
  - rate: 0.01
  + rate: "0.01"
  ! 16:9: `rate` is `"0.01"`; expected a number above 0, written `0.01`.
  === a comma for the point
  - rate: 0.01
  + rate: 0,01
  ! 16:9: `rate` is `0,01`; expected a number above 0, written `0.01`.
  === thousands with a comma
  - steps: 1000
  + steps: 10,000
  ! 18:10: `steps` is `10,000`; expected a whole number from 1 up, written `10000`.
  === thousands with an underscore
  - steps: 1000
  + steps: 10_000
  ! 18:10: `steps` is `10_000`; expected a whole number from 1 up, written `10000`.
  === a unit with the number
  - steps: 1000
  + steps: 1000 steps
  ! 18:10: `steps` is `1000 steps`; expected a whole number from 1 up.
  === a share in percent
  - dropout: 0.5
  + dropout: 50%
  ! 15:12: `dropout` is `50%`; expected a number from 0 to below 1, as a share and not in %.
  === a rate below zero
  - rate: 0.01
  + rate: -0.01
  ! 16:9: `rate` is `-0.01`; expected a number above 0.
  === a rate of zero
  - rate: 0.01
  + rate: 0
  ! 16:9: `rate` is `0`; expected a number above 0.
  === not a number
  - rate: 0.01
  + rate: .nan
  ! 16:9: `rate` is `.nan`; expected a number above 0.
  === infinity
  - rate: 0.01
  + rate: .inf
  ! 16:9: `rate` is `.inf`; expected a number above 0.
  === a number beyond all bounds
  - rate: 0.01
  + rate: 1e400
  ! 16:9: `rate` is `1e400`; expected a number above 0, within what a 64-bit number holds.
  === a fraction for a whole number
  - steps: 1000
  + steps: 1000.5
  ! 18:10: `steps` is `1000.5`; expected a whole number from 1 up.
  === minus one seed
  - seeds: 3
  + seeds: -1
  ! 25:8: `seeds` is `-1`; expected a whole number from 1 to 1000.
  === seeds as a list
  - seeds: 3
  + seeds: [0, 1, 2]
  ! 25:8: `seeds` is a list; expected a whole number from 1 to 1000.
  === a list for a map
  -   rate: 0.01
  +   - rate: 0.01
  ! 16:3: A list's `- ` cannot stand among the keys of a map; give the list a key of its own.
  === settings as a list
  - settings:\n  activation: relu\n  dropout: 0.5\n  rate: 0.01\n  momentum: 0.9\n  steps: 1000\n  evaluate: 100\n  probes: { hidden: { layer: activation2 } }
  + settings:\n  - rate: 0.01
  ! 14:3: `settings` is a list; expected a map with keys such as `normalization`, `normalize`, `activation` or another.
  === yes for true
  - momentum: 0.9
  + nesterov: yes\n  momentum: 0.9
  ! 17:13: `nesterov` is `yes`; expected `true` or `false`.
  === nesterov without momentum
  ~
  - momentum: 0.9
  + nesterov: true
  ! 17:13: `nesterov` is true, but `momentum` is 0; expected a `momentum` such as 0.9 beside it.
  === an empty value
  - rate: 0.01
  + rate:
  ! 16:3: `rate` is empty; expected a number above 0.
  === a Dropout rate of one
  - dropout: 0.5
  + dropout: 1
  ! 15:12: `dropout` is `1`; expected a number from 0 to below 1.
  === a multiple of nothing
  - rate: 0.01
  + rate: x5
  ! 16:9: `rate` is `x5`; only an arm can multiply the base's rate, expected a number above 0.
  === a sweep in the base
  - rate: 0.01
  + rate: [0.01, 0.1]
  ! 16:9: `rate` is a list; a list makes a sweep, and a sweep belongs to an arm.
  === an unknown activation
  - activation: relu
  + activation: rellu
  ! 14:15: `activation` is `rellu`; expected `sigmoid`, `tanh`, `relu` or `none`; did you mean `relu`?
  === an activation in capitals
  - activation: relu
  + activation: ReLU
  ! 14:15: `activation` is `ReLU`; expected `sigmoid`, `tanh`, `relu` or `none`; did you mean `relu`?
  === an activation that is not built in
  - activation: relu
  + activation: swish
  ! 14:15: `activation` is `swish`; expected `sigmoid`, `tanh`, `relu` or `none`.
  === an activation that only looks like one of ours
  - activation: relu
  + activation: elu
  ! 14:15: `activation` is `elu`; expected `sigmoid`, `tanh`, `relu` or `none`.
  === another one
  - activation: relu
  + activation: GELU
  ! 14:15: `activation` is `GELU`; expected `sigmoid`, `tanh`, `relu` or `none`.
  === an unknown normalization
  - { normalization: batch }
  + { normalization: layer }
  ! 23:24: `normalization` is `layer`; expected `none`, `batch` or `whitening`.
  === a name for batch normalization
  - { normalization: batch }
  + { normalization: bn }
  ! 23:24: `normalization` is `bn`; expected `none`, `batch` or `whitening`; did you mean `batch`?
  === a misspelt constant of batch normalization
  - { normalization: batch }
  + { normalization: { batch: { eps: 0.001 } } }
  ! 23:35: `eps` is no key of `batch`; did you mean `epsilon`?
  === normalization and normalize confused
  - { normalization: batch }
  + { normalize: batch }
  ! 23:20: `normalize` is `batch`; expected `before` or `after`; did you mean `normalization: batch`?
  === another optimizer
  - momentum: 0.9
  + optimizer: adam
  ! 17:14: `optimizer` is `adam`; expected `sgd`.
  === an optimizer written as elsewhere
  - momentum: 0.9
  + optimizer: { sgd: { momentum: 0.9 } }
  ! 17:14: `optimizer` is a map; expected `sgd`, with `rate`, `momentum`, `nesterov` and `weight-decay` beside it.
  === a schedule without its numbers
  - momentum: 0.9
  + schedule: step
  ! 17:13: `schedule` is `step` alone; expected `{ step: { every: 1000, factor: 0.5 } }`.
  === a gaussian without its deviation
  ~
  - momentum: 0.9
  + initial-weights: gaussian
  ! 17:20: `initial-weights` is `gaussian`, but `sigma` is missing; expected its standard deviation, such as `sigma: 0.1`.
  === a gaussian with its deviation inside
  - momentum: 0.9
  + initial-weights: { gaussian: 0.1 }
  ! 17:20: `initial-weights` is a map; expected `gaussian`, with `sigma` as a key beside it.
  === a deviation that nothing uses
  ~
  - momentum: 0.9
  + sigma: 0.1
  ! 17:10: `sigma` is set, but only `initial-weights: gaussian` uses it.
  === no rate
  ~
  -   rate: 0.01\n
  + 
  ! 13:1: `settings` has no `rate`; expected the learning rate.
  === no steps
  ~
  -   steps: 1000\n
  + 
  ! 13:1: `settings` has no `steps`; expected how many minibatches to train on.
  === no title
  - title: A question\n
  + 
  ! 1:1: The spec has no `title`; expected a line that says what is asked.
  === an empty title
  - A question
  + ""
  ! 1:8: `title` is an empty text; expected a line of text.
  === a title of two lines
  - A question
  + |\n  A\n  question
  ! 1:8: `title` has several lines; expected one.
  === an escape sequence of the terminal in the title
  - A question
  + "A \e[31mquestion"
  ! 1:11: The invisible character U+001B stands here; delete it.
  === the same, hidden in YAML's escapes
  ~
  - A question
  + "A \u001b[31mquestion"
  ! 1:8: `title` holds the invisible character U+1B; expected text that can be printed.
  === an invisible space
  ~
  - A question
  + A​ question
  ! 1:9: The invisible character U+200B stands here; delete it.
  === no data
  - data: { set: mnist, batch: 60 }
  + data: { batch: 60 }
  ! 2:1: The spec has no data; expected for example `data: { set: mnist }`.
  === an unknown data set
  ~
  - set: mnist
  + set: mnits
  ! 2:14: The data set `mnits` is not known; expected `mnist` or `small`.
  === a data set called as a folder beside its results
  ~
  - set: mnist
  + set: quick, folder: here
  ! 2:14: A data set cannot be called `quick`: the results have a folder `quick` for something else; expected another name, such as `my-quick`.
  === a folder whose name makes no name
  ~
  - set: mnist
  + folder: ../手写
  ! 2:17: `../手写` makes no name for the results of its data; expected a `set` beside it with small letters, digits and hyphens, such as `set: my-data`.
  === a path for a data set
  - set: mnist
  + set: ../mnist
  ! 2:14: A data set cannot be called `../mnist`; expected small letters, digits and hyphens; for example `mnist`.
  === a minibatch larger than the data
  ~
  - batch: 60
  + batch: 60001
  ! 2:28: `batch` is 60001; expected at most the 60000 training examples that there are.
  === no model
  ~
  - model:\n  - convolution: { channels: 6, kernel: 5, padding: 2 }\n  - normalize\n  - activate\n  - max-pool: 2\n  - dense: 84\n  - normalize\n  - activate\n  - dropout\n  - dense: 10\n
  + 
  ! 3:1: The spec has no `model`; expected a list of layers.
  === a kernel larger than its input
  ~
  - kernel: 5
  + kernel: 40
  ! 4:5: This layer does not fit: a kernel of 40 does not fit an input of 28 x 28 with padding 2.
  === a window larger than its input
  ~
  - max-pool: 2
  + max-pool: 30
  ! 7:5: This layer does not fit: a window of 30 does not fit an input of 28 x 28.
  === a padding as large as the kernel
  ~
  - padding: 2
  + padding: 5
  ! 4:5: This layer does not fit: a padding of 5 is not below the kernel of 5.
  === a stride of zero
  - padding: 2
  + stride: 0
  ! 4:52: `stride` is `0`; expected a whole number from 1 up.
  === a convolution after a dense layer
  ~
  - - dense: 84
  + - dense: 84\n  - convolution: { channels: 6, kernel: 3 }
  ! 9:5: This layer does not fit: a kernel of 3 does not fit an input of 1 x 1.
  === a layer after the last
  ~
  - - dense: 10
  + - dense: 10\n  - activate
  ! 13:5: The model ends here, but softmax takes its scores from the last `dense`; expected no layer after `dense: 10`.
  === too few classes
  ~
  - dense: 10
  + dense: 9
  ! 12:5: The model ends in 9 outputs; expected 10, a score for each class of mnist.
  === a network too large
  ~
  - dense: 84
  + dense: 9000000
  ! 4:3: The model has more than 100 million weights; expected a smaller one.
  === a layer of another tool
  - - dense: 84
  + - linear: 84
  ! 8:5: `linear` is no layer; did you mean `dense`?
  === a misspelt layer
  - - dense: 84
  + - dens: 84
  ! 8:5: `dens` is no layer; did you mean `dense`?
  === an activation as a layer
  - - activate
  + - relu
  ! 6:5: `relu` is no layer; did you mean `activate`, or `activate: relu` to fix it for all arms?
  === batch normalization as a layer
  - - normalize
  + - batch-norm
  ! 5:5: `batch-norm` is no layer; did you mean `normalize`?
  === a layer without its size
  - - dense: 84
  + - dense
  ! 8:5: `dense` does not say how many outputs it has; expected for example `dense: 100`.
  === a layer of two kinds
  - - dense: 84
  + - dense: 84\n    activate: relu
  ! 8:5: This layer has the keys `dense` and `activate`; expected one kind, its settings indented under it or in { }.
  === a convolution without its channels
  - channels: 6, 
  + 
  ! 4:18: `convolution` has no `channels`; expected how many maps it makes.
  === a convolution as a number
  - { channels: 6, kernel: 5, padding: 2 }
  + 6
  ! 4:18: `convolution` is `6`; expected a map such as `{ channels: 6, kernel: 5 }`.
  === a slot that nothing fills
  ~
  -   dropout: 0.5\n
  + 
  ! 11:5: `dropout` is filled by the setting `dropout`, which is missing; expected a rate such as `dropout: 0.5`.
  === a setting that fills no slot
  ~
  -   - dropout\n
  + 
  ! 14:12: `dropout` is set, but the model has no `dropout` for it to fill; expected a `- dropout` in `model`.
  === normalization without its slot
  ~
  -   - normalize\n  - activate\n  - max-pool: 2\n  - dense: 84\n  - normalize
  +   - activate\n  - max-pool: 2\n  - dense: 84
  ! 21:24: `normalization` is set, but the model has no `normalize` for it to fill; expected a `- normalize` in `model`.
  ! 22:26: `normalization` is set, but the model has no `normalize` for it to fill; expected a `- normalize` in `model`.
  === no arms
  - arms:\n  plain: {}\n  bn: { normalization: batch }\n  fast: { normalization: batch, rate: [x2, x5] }
  + arms:
  ! 21:1: `arms` is empty; expected a map from an arm's name to what it changes, such as `baseline: {}`.
  === arms as a list
  - arms:\n  plain: {}\n  bn: { normalization: batch }\n  fast: { normalization: batch, rate: [x2, x5] }
  + arms: [plain, bn]
  ! 21:7: `arms` is a list; expected a map from an arm's name to what it changes.
  === an arm that overrides what does not exist
  - { normalization: batch }
  + { normalization: batch, dropuot: 0 }
  ! 23:31: `dropuot` is no key of `bn`; did you mean `dropout`?
  === an arm that is a word
  - bn: { normalization: batch }
  + bn: batch
  ! 23:7: `bn` is `batch`; expected a map with keys such as `label`, `model`, `batch` or another.
  === arms alike
  ~
  - plain: {}
  + plain: {}\n  same: { rate: x1 }
  ! 23:3: The arms `plain` and `same` have the same settings; expected every arm to differ from the others.
  === arms of one label
  ~
  - plain: {}
  + plain: { label: bn }
  ! 23:3: The arms `plain` and `bn` have the same label; expected figures to be able to tell them apart.
  === an arm's name with a space
  - plain: {}
  + plain network: {}
  ! 22:3: An arm cannot be called `plain network`; expected small letters, digits and hyphens; for example `plain-network`.
  ! 27:25: `matching` names `plain`, but there is no such arm; expected `plain-network`, `bn`, `fast`, `fast-rate-x2` or `fast-rate-x5`.
  ! 33:71: `than` names `plain`, but there is no such arm; expected `plain-network`, `bn`, `fast`, `fast-rate-x2` or `fast-rate-x5`.
  === an arm's name that leads out of the folder
  - plain: {}
  + ../../plain: {}
  ! 22:3: An arm cannot be called `../../plain`; expected small letters, digits and hyphens; for example `plain`.
  === a sweep without values
  - [x2, x5]
  + []
  ! 24:39: `rate` is an empty list; expected the values to sweep over.
  === a sweep with a value twice
  - [x2, x5]
  + [x2, x2]
  ! 24:44: `rate` lists `x2` twice; expected every value once.
  === a sweep with a wrong value
  - [x2, x5]
  + [x2, y5]
  ! 24:44: `rate` is `y5`; expected a number above 0, or a multiple of the base's rate such as `x5`.
  === a sweep with a list in it
  - [x2, x5]
  + [x2, [x5]]
  ! 24:44: A sweep over `rate` holds a list; expected single values, or an arm for each.
  === an evaluation schedule without its end
  ~
  - evaluate: 100
  + evaluate: [{ every: 10 }, { every: 100 }]
  ! 19:14: Only the last part of `evaluate` can do without `through`; expected the step it ends with.
  === an evaluation schedule that goes back
  ~
  - evaluate: 100
  + evaluate: [{ every: 10, through: 500 }, { every: 100, through: 200 }]
  ! 19:66: `through` is 200; expected a step after 500, where the part before ends.
  === an evaluation every zero steps
  - evaluate: 100
  + evaluate: 0
  ! 19:13: `evaluate` is `0`; expected a whole number from 1 up.
  === a probe of a layer that is not there
  ~
  - layer: activation2
  + layer: activation3
  ! 20:30: `activation3` is no activation of the model; did you mean `activation1`?
  === a probe of a layer of another kind
  ~
  - layer: activation2
  + layer: dense1
  ! 20:30: `dense1` is no activation of the model; expected `activation1` or `activation2`.
  === a probe of a unit that is not there
  ~
  - { layer: activation2 }
  + { layer: activation2, unit: 84 }
  ! 20:49: `unit` is 84; expected a number from 0 to 83, the units of `activation2`.
  === percentiles out of order
  ~
  - { layer: activation2 }
  + { layer: activation2, percentiles: [85, 50, 15] }
  ! 20:56: `percentiles` are not in ascending order; expected 1 to 32 numbers such as `[15, 50, 85]`.
  === statistics that there are not
  - momentum: 0.9
  + inference: { final: running }
  ! 17:23: `final` is `running`; expected `moving-average`, `population` or `minibatch`.
  === a figure of an arm that is not there
  ~
  - matching: plain
  + matching: plane
  ! 27:25: `matching` names `plane`, but there is no such arm; did you mean `plain`?
  === a figure of all of a sweep where one is meant
  ~
  - matching: plain
  + matching: fast
  ! 27:25: `matching` names `fast`, a sweep of 2 arms; expected one of them, such as `fast-rate-x2`.
  === a figure that matches what it does not show
  ~
  - matching: plain
  + matching: plain, arms: [bn, fast]
  ! 27:25: `matching` names `plain`, which the figure does not show; expected one of its `arms`.
  === a figure of an unknown kind
  - show: end-result
  + show: scatter
  ! 28:18: `show` is `scatter`; expected `curves`, `percentiles`, `end-result`, `heat-map` or `sheet`.
  === a figure of an unknown quantity
  - matching: plain
  + matching: plain, quantity: accuracy
  ! 27:42: `quantity` is `accuracy`; expected `test accuracy`, `test error`, `test loss`, `train accuracy`, `train error`, `train loss`, `validation accuracy`, `validation error` or `validation loss`; did you mean `test accuracy`?
  === a figure of validation without a split
  ~
  - matching: plain
  + matching: plain, quantity: validation accuracy
  ! 27:42: `quantity` is `validation accuracy`, but the arm `plain` holds out nothing; expected a `validation` above 0 in `data`.
  === a figure against what is not swept
  ~
  - against: rate
  + against: sigma
  ! 28:39: `against` names `sigma`, which the arm `fast-rate-x2` does not sweep; expected a key with a list of numbers, such as `rate: [0.01, 0.1]`.
  === a figure with the keys of another kind
  - matching: plain
  + matching: plain, probe: hidden
  ! 27:32: `probe` is no key of `accuracy`; expected `show`, `title`, `pdf`, `quantity`, `against`, `arms`, `matching`, `band`, `x` or `y`.
  === a band around percentiles, which are of one seed
  - probe: hidden }
  + probe: hidden, band: none }
  ! 29:56: `band` is no key of `inputs`; expected `show`, `title`, `pdf`, `probe`, `arm`, `against`, `x` or `y`.
  === an axis of a heat map, which has the swept values
  - show: end-result, against: rate, arms: [fast]
  + show: heat-map, against: [rate, sigma], arms: [fast], y: { log: true }
  ! 28:44: `against` names `sigma`, which the arm `fast-rate-x2` does not sweep; expected a key with a list of numbers, such as `rate: [0.01, 0.1]`.
  ! 28:66: `y` is no key of `final`; expected `show`, `title`, `pdf`, `quantity`, `against`, `arms` or `panels`.
  === a figure that matches what has no steps to match
  ~
  - matching: plain
  + matching: plain, quantity: train error
  ! 27:25: `matching` stands beside the quantity `train error`; expected `test accuracy` or `test error`, of which steps to match are read.
  === a part of a sheet with a picture of its own
  ~
  - accuracy: { matching: plain, y: [0.9, 1] }
  + accuracy: { show: sheet, parts: { one: {}, two: { pdf: true } } }
  ! 27:53: `pdf` is no key of `two`; it stands in the sheet itself, beside `parts`.
  === a figure against what is no time
  - matching: plain
  + against: rate
  ! 27:24: `against` is `rate`; expected `steps`, `epochs` or `seconds`.
  === a band that there is not
  - matching: plain
  + band: deviation
  ! 27:21: `band` is `deviation`; expected `range`, `interval` or `none`.
  === a sheet on a sheet
  - { matching: plain, y: [0.9, 1] }
  + { show: sheet, parts: { a: { show: sheet, parts: { b: {} } } } }
  ! 27:48: `show` is `sheet`; expected `curves`, `percentiles`, `end-result` or `heat-map`.
  === a sheet without parts
  - { matching: plain, y: [0.9, 1] }
  + { show: sheet }
  ! 27:13: `accuracy` has no `parts`; expected a map from a part's name to what it shows.
  === a difference of arms that do not pair
  ~
  - rate: [x2, x5]
  + rate: [x2, x5], sigma: [0.1, 0.2], initial-weights: gaussian
  - show: end-result, against: rate, arms: [fast]
  + show: heat-map, against: [rate, sigma], panels: { D: { arms: fast, minus: bn } }
  ! 28:86: `minus` has no arm with the swept values of `fast-rate-x2-sigma-0.1`; expected one for each of `arms`.
  === a range the wrong way round
  ~
  - [0.9, 1]
  + [1, 0.9]
  ! 27:35: `y` is no range; expected its start and its end, such as `[0.7, 1]`.
  === a range that no number lies between
  ~
  - y: [0.9, 1]
  + x: [0, 5e-324]
  ! 27:35: `x` goes from 0 to 5e-324, which cannot be drawn; expected ends from -1e+30 to 1e+30, at least 1e-30 and a billionth of the larger apart.
  === a range beyond what can be drawn
  ~
  - y: [0.9, 1]
  + x: [-1.7e308, 1.7e308]
  ! 27:35: `x` goes from -1.7e+308 to 1.7e+308, which cannot be drawn; expected ends from -1e+30 to 1e+30, at least 1e-30 and a billionth of the larger apart.
  === a range of two neighbours
  ~
  - y: [0.9, 1]
  + x: [1000, 1000.0000000000001]
  ! 27:35: `x` goes from 1000 to 1000.0000000000001, which cannot be drawn; expected ends from -1e+30 to 1e+30, at least 1e-30 and a billionth of the larger apart.
  === a logarithmic range from next to nothing
  ~
  - y: [0.9, 1]
  + y: { range: [1e-300, 1], log: true }
  ! 27:44: `range` goes from 1e-300 to 1, which cannot be drawn; expected ends from 1e-30 to 1e+30, at least 1e-30 and a billionth of the larger apart.
  === a range in per cent
  ~
  - y: [0.9, 1]
  + y: [90, 100]
  ! 27:35: `y` ends at 100; expected a share from 0 to 1 and not per cent, such as `[0.9, 1]`.

  === the minibatch among the settings
  -   evaluate: 100
  +   evaluate: 100\n  batch: 32
  ! 20:3: `batch` is no key of `settings`; it stands in `data`.

  === a setting at the top
  - seeds: 3
  + seeds: 3\nrate: 0.1
  ! 26:1: `rate` is no key of a spec; it stands in `settings`.

  === seeds in an arm
  - { normalization: batch }
  + { normalization: batch, seeds: 3 }
  ! 23:31: `seeds` is no key of `bn`; it stands in the spec itself, beside `settings`.

  === a logarithmic axis from zero
  ~
  - y: [0.9, 1]
  + y: { range: [0, 1], log: true }
  ! 27:44: `range` starts at 0; expected a start above 0 on a logarithmic axis.
  === a probe that is not there
  ~
  - probe: hidden
  + probe: hiden
  ! 29:48: `probe` names `hiden`, but the arm `bn` has no such probe; did you mean `hidden`?
  === figures as a list
  - figures:\n  accuracy: { matching: plain, y: [0.9, 1] }\n  final: { show: end-result, against: rate, arms: [fast] }\n  inputs: { show: percentiles, arm: bn, probe: hidden }
  + figures: [accuracy]
  ! 26:10: `figures` is a list; expected a map from a figure's name to what it shows.
  === a figure and a table of one name
  ~
  - results: {}
  + accuracy: {}
  ! 31:3: The table `accuracy` would write `accuracy.tsv`, and so would the figure `accuracy` on line 27; expected another name for one of them.
  === a figure called as a part of a sheet is
  ~
  - accuracy: { matching: plain, y: [0.9, 1] }
  + accuracy-b: {}\n  accuracy: { show: sheet, parts: { one: {}, two: { band: none } } }
  ! 28:3: The figure `accuracy` would write `accuracy-b.tsv`, and so would the figure `accuracy-b` on line 27; expected another name for one of them.
  === a table called as a panel of a heat map is
  ~
  - rate: [x2, x5]
  + rate: [x2, x5], sigma: [0.1, 0.2], initial-weights: gaussian
  - show: end-result, against: rate, arms: [fast]
  + show: heat-map, against: [rate, sigma], panels: { A: fast, B: fast }
  - results: {}
  + final-a: {}
  ! 31:3: The table `final-a` would write `final-a.tsv`, and so would the figure `final` on line 28; expected another name for one of them.
  === a figure called as the paper's numbers below a table of ensembles are
  ~
  - accuracy: {
  + results-paper: {
  - results: {}
  + results: { show: ensembles, members: 2 }
  ! 31:3: The table `results` would write `results-paper.tsv`, and so would the figure `results-paper` on line 27; expected another name for one of them.
  === an ensemble of more than there are
  ~
  - results: {}
  + results: { show: ensembles, members: 6 }
  ! 31:40: `members` is 6; expected at most the 3 seeds of the experiment.
  === a row of the paper that there is not
  - results: {}
  + results: { show: steps-to-match, baseline: plain, paper-rows: { bn: BN-Baselin } }
  ! 31:71: `bn` is `BN-Baselin`; expected `Inception`, `BN-Baseline`, `BN-x5`, `BN-x30` or `BN-x5-Sigmoid`; did you mean `BN-Baseline`?
  === a claim about an arm that is not there
  ~
  - arm: bn, than: plain
  + arm: batchnorm, than: plain
  ! 33:61: `arm` names `batchnorm`, but there is no such arm; expected `plain`, `bn`, `fast`, `fast-rate-x2` or `fast-rate-x5`.
  === a claim of an arm about itself
  ~
  - than: plain
  + than: bn
  ! 33:71: `than` is `bn`, the arm itself; expected another to compare it with.
  === a claim without its measure
  - measure: steps-ratio, arm: bn, than: plain, at-most: 0.5
  + arm: bn
  ! 33:3: The claim `faster` has no `measure`; expected `final-accuracy`, `steps-ratio`, `step-time`, `drift-ratio`, `failure-share`, `trains-only-with`, `ensemble` or `property`.
  === a claim of an unknown measure
  - measure: steps-ratio
  + measure: accuracy
  ! 33:43: `measure` is `accuracy`; expected `final-accuracy`, `steps-ratio`, `step-time`, `drift-ratio`, `failure-share`, `trains-only-with`, `ensemble` or `property`; did you mean `final-accuracy`?
  === a claim with a key of another measure
  - at-most: 0.5
  + margin: 0.5
  ! 33:78: `margin` is no key of `faster`; expected `says`, `where`, `measure`, `arm`, `than`, `to` or `at-most`.
  === a claim that says nothing
  - says: BN is faster., 
  + 
  ! 33:11: `faster` has no `says`; expected what it says, in a sentence.
  === a claim that all of nothing shows
  - measure: steps-ratio, arm: bn, than: plain, at-most: 0.5
  + all: []
  ! 33:39: `all` is an empty list; expected the measures that must all hold.
  === a claim with a part that measures nothing
  - measure: steps-ratio, arm: bn, than: plain, at-most: 0.5
  + all: [{ arm: bn }]
  ! 33:40: This part of `all` has no `measure`; expected `final-accuracy`, `steps-ratio`, `step-time`, `drift-ratio`, `failure-share`, `trains-only-with`, `ensemble` or `property`.
  === a claim that all runs fail, which none can show
  - measure: steps-ratio, arm: bn, than: plain, at-most: 0.5
  + measure: failure-share, arm: bn, at-least: 1
  ! 33:77: `at-least` is `1`; expected a number from 0.5 to below 1.
  === a claim about a property that there is not
  - measure: steps-ratio, arm: bn, than: plain, at-most: 0.5
  + measure: property, property: speed
  ! 33:63: `property` is `speed`; expected `scale-invariance`, `identity` or `cheap`.
  === a heat map against one key
  - show: end-result, against: rate, arms: [fast]
  + show: heat-map, against: [rate], arms: [fast]
  ! 28:37: `against` does not name two different swept keys; expected for example `[rate, sigma]`.
  === a sweep that explodes
  ~
  - [x2, x5]
  + [x2, x3, x4, x5, x6, x7, x8, x9], sigma: [1, 2, 3, 4, 5, 6, 7, 8], momentum: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]
  ! 24:116: The sweep comes to more than 500 arms; expected fewer values.
  === an arm's label as a list
  - plain: {}
  + plain: { label: [a, b] }
  ! 22:19: `label` is a list; expected a line of text.
  === a slot order without a pair
  ~
  -   - normalize\n  - activate\n  - max-pool: 2\n  - dense: 84\n  - normalize
  +   - normalize\n  - max-pool: 2\n  - activate\n  - dense: 84
  - { normalization: batch }
  + { normalization: batch, normalize: after }
  ! 22:42: `normalize` is `after`, but no `normalize` stands beside an `activate` in the model.
  === a trace longer than the run
  ~
  - momentum: 0.9
  + trace: 5000
  ! 17:10: `trace` is 5000; expected at most the 1000 steps of the run.
  === more held out than there is
  ~
  - batch: 60 }
  + batch: 60, validation: 60000 }
  ! 2:44: `validation` is 60000; expected fewer than the 60000 training examples.
  === fewer classes than the data has
  ~
  - batch: 60 }
  + batch: 60, classes: 5 }
  ! 2:41: `classes` is 5; expected at least the 10 of mnist.
  === a base that is not there
  ~
  - seeds: 3
  + extends: lenet.yaml
  ! 25:10: `extends` names `lenet.yaml`: this file cannot be opened: no such file or directory.
  === a base out of every folder
  - seeds: 3
  + extends: /etc/passwd
  ! 25:10: `extends` is `/etc/passwd`; expected a `.yaml` file, seen from this one's folder.
  === several at once
  - momentum: 0.9
  + momentun: 0.9\n  nesterov: maybe
  - kernel: 5
  + kernel: five
  - than: plain
  + than: plane
  - seeds: 3
  + seeds: many
  ! 4:41: `kernel` is `five`; expected a whole number from 1 up.
  ! 17:3: `momentun` is no key of `settings`; did you mean `momentum`?
  ! 18:13: `nesterov` is `maybe`; expected `true` or `false`.
  ! 26:8: `seeds` is `many`; expected a whole number from 1 to 1000.
  ! 34:71: `than` names `plane`, but there is no such arm; did you mean `plain`?
  """#
