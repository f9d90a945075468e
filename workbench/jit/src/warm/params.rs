//! Tuning knobs.

/// Tuning knobs (`--jit k=v`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Params {
    /// Passes of a loop header before it is recorded.
    pub threshold: u32,
    /// Calls of a function before it is recorded.
    pub function_threshold: u32,
    /// Failures of a guard before a bridge is recorded.
    pub trace_eagerness: u32,
    /// Times a bridge is entered before its tree is compiled anew with the bridge inside.
    pub merge_at: u64,
    /// Passes of a loop, or entries of other code, before what was compiled quickly is compiled well, which takes a hundred times
    /// as long. (Measured: between 30,000 and 100,000 short runs differ by no more than chance; at 10,000 they take 5 % longer.)
    pub care_at: u32,
    /// Raw instructions a recording may have.
    pub trace_limit: u32,
    /// Calls that may be inlined into each other.
    pub inline_depth: u32,
    /// Percent of the running time that recording and compiling may take beyond what compiled code has saved;
    /// [`Params::WHOLE`] is no limit.
    pub share: u32,
    /// Milliseconds that recording and compiling may take of any program: a small one with one hot loop compiles that at once.
    pub grace: u32,
    /// Kilobytes of machine code; when there is more, nothing new is recorded.
    pub code_limit: u32,
    /// A test of the JIT: traces are evaluated, not compiled, and of the guards that hold each so-many-th is taken as failed.
    pub flip: u32,
}

impl Params {
    /// More than any program of the suite comes near (1 MB).
    const CODE_LIMIT: u32 = 64 << 10;

    const GRACE: u32 = 30;

    /// Compile whatever is hot, however long that takes.
    pub const WHOLE: u32 = 100;

    /// Never record.
    pub const OFF: Params = Params {
        threshold: u32::MAX,
        function_threshold: u32::MAX,
        trace_eagerness: u32::MAX,
        merge_at: u64::MAX,
        care_at: u32::MAX,
        trace_limit: 8000,
        inline_depth: 12,
        share: Params::WHOLE,
        grace: Params::GRACE,
        code_limit: Params::CODE_LIMIT,
        flip: 0,
    };
    /// For programs that run for a fraction of a second.
    pub const STARTUP: Params = Params {
        threshold: 1000,
        function_threshold: 1500,
        trace_eagerness: 300,
        merge_at: 2000,
        care_at: 40_000,
        trace_limit: 4000,
        inline_depth: 8,
        share: 15,
        grace: Params::GRACE,
        code_limit: Params::CODE_LIMIT,
        flip: 0,
    };
    /// The defaults.
    pub const BALANCED: Params = Params {
        threshold: 500,
        function_threshold: 800,
        trace_eagerness: 150,
        merge_at: 1000,
        care_at: 40_000,
        trace_limit: 8000,
        inline_depth: 12,
        share: 5,
        grace: Params::GRACE,
        code_limit: Params::CODE_LIMIT,
        flip: 0,
    };
    /// For programs that run for a long time.
    pub const PEAK: Params = Params {
        threshold: 150,
        function_threshold: 250,
        trace_eagerness: 40,
        merge_at: 500,
        care_at: 2_000,
        trace_limit: 16000,
        inline_depth: 16,
        share: Params::WHOLE,
        grace: Params::GRACE,
        code_limit: Params::CODE_LIMIT,
        flip: 0,
    };

    /// Read `off`, `startup`, `balanced`, `peak`, or a list of `knob=number`.
    pub fn parse(text: &str) -> Result<Params, String> {
        match text {
            "off" => return Ok(Params::OFF),
            "startup" => return Ok(Params::STARTUP),
            "balanced" | "on" => return Ok(Params::BALANCED),
            "peak" => return Ok(Params::PEAK),
            _ => {}
        }
        let mut params = Params::BALANCED;
        for item in text.split(',') {
            let (knob, number) = item.split_once('=').ok_or_else(|| {
                format!("'{item}' is neither off, startup, balanced, peak nor something like threshold=300")
            })?;
            let number: u32 = number.parse().map_err(|_| format!("'{number}' is not a number"))?;
            if knob == "merge_at" {
                params.merge_at = u64::from(number.max(1));
                continue;
            }
            let place = match knob {
                "threshold" => &mut params.threshold,
                "function_threshold" => &mut params.function_threshold,
                "trace_eagerness" => &mut params.trace_eagerness,
                "care_at" => &mut params.care_at,
                "trace_limit" => &mut params.trace_limit,
                "inline_depth" => &mut params.inline_depth,
                "grace" => &mut params.grace,
                "share" => &mut params.share,
                "code_limit" => &mut params.code_limit,
                "flip" => &mut params.flip,
                _ => return Err(format!("there is no knob '{knob}'")),
            };
            *place = number.max(1);
        }
        Ok(params)
    }
}
