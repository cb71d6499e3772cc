// The vector instructions that Swift's SIMD types carry out lane by lane.
#pragma once

typedef float vector16 __attribute__((ext_vector_type(16)));

/// a * b + c in each of 16 lanes, rounded once.
static inline __attribute__((always_inline)) vector16 fused_multiply_add(vector16 a, vector16 b, vector16 c) {
  return __builtin_elementwise_fma(a, b, c);
}

/// The square root of each of 16 lanes.
static inline __attribute__((always_inline)) vector16 square_root(vector16 a) { return __builtin_elementwise_sqrt(a); }
