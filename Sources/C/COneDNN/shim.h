#pragma once
#include <dnnl.h>

// There only where oneDNN brings OpenMP along.
extern void omp_set_num_threads(int) __attribute__((weak));

/// Holds the calling thread's matrix products to one processor core. (OMP_NUM_THREADS is read only when a process starts.)
static inline void hold_to_one_core(void) {
  if (omp_set_num_threads) omp_set_num_threads(1);
}
