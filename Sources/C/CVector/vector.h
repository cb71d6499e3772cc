// The vector instructions that Swift's SIMD types carry out lane by lane.
#pragma once

typedef float vector16 __attribute__((ext_vector_type(16)));

/// a * b + c in each of 16 lanes, rounded once.
static inline __attribute__((always_inline)) vector16 fused_multiply_add(vector16 a, vector16 b, vector16 c) {
  return __builtin_elementwise_fma(a, b, c);
}

typedef float vector8 __attribute__((ext_vector_type(8)));

/// The same in each of 8 lanes.
static inline __attribute__((always_inline)) vector8 fused_multiply_add_half(vector8 a, vector8 b, vector8 c) {
  return __builtin_elementwise_fma(a, b, c);
}

/// Vectors of 16 numbers that the registers of the processor that this is compiled for hold at once: 32 of 16 numbers with AVX-512, 16 of 8 with
/// AVX2, 32 of 4 with NEON.
enum {
#ifdef __AVX512F__
  vectors_in_registers = 32
#else
  vectors_in_registers = 8
#endif
};

typedef double double8 __attribute__((ext_vector_type(8)));

/// The same numbers in double precision.
static inline __attribute__((always_inline)) double8 widened(vector8 a) { return __builtin_convertvector(a, double8); }

/// The nearest numbers in single precision.
static inline __attribute__((always_inline)) vector8 narrowed(double8 a) { return __builtin_convertvector(a, vector8); }

typedef unsigned char bytes64 __attribute__((ext_vector_type(64)));
typedef _Bool flags64 __attribute__((ext_vector_type(64)));

/// A bit for each of 64 bytes, the first lowest: whether it is at least `least`.
static inline __attribute__((always_inline)) unsigned long long at_least(const unsigned char *bytes, unsigned char least) {
  bytes64 values;
  __builtin_memcpy(&values, bytes, sizeof values);
  flags64 flags = __builtin_convertvector(values >= (bytes64)least, flags64);
  unsigned long long bits;
  __builtin_memcpy(&bits, &flags, sizeof bits);
  return bits;
}
/// Each of 16 lanes without its sign.
static inline __attribute__((always_inline)) vector16 magnitude(vector16 a) { return __builtin_elementwise_abs(a); }

/// The square root of each of 16 lanes.
static inline __attribute__((always_inline)) vector16 square_root(vector16 a) { return __builtin_elementwise_sqrt(a); }
