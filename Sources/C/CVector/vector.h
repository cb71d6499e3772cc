// The one vector instruction that Swift's SIMD types carry out lane by lane: a fused multiply-add.
#pragma once

typedef float vector16 __attribute__((ext_vector_type(16)));

/// a * b + c in each of 16 lanes, rounded once.
static inline __attribute__((always_inline)) vector16 fused_multiply_add(vector16 a, vector16 b, vector16 c) {
  return __builtin_elementwise_fma(a, b, c);
}
