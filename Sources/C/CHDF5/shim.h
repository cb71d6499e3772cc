#pragma once
#include <hdf5.h>

// Much of libhdf5's interface is macros that are expressions (they open the library, then name a variable), or that pick one of
// several versions of a function. Swift imports neither, so each that the HDF5 module needs is a function here.

static inline hid_t hdf5_native_float(void) { return H5T_NATIVE_FLOAT; }
static inline hid_t hdf5_native_double(void) { return H5T_NATIVE_DOUBLE; }
static inline hid_t hdf5_native_int32(void) { return H5T_NATIVE_INT32; }
static inline hid_t hdf5_native_int64(void) { return H5T_NATIVE_INT64; }
static inline hid_t hdf5_native_uint64(void) { return H5T_NATIVE_UINT64; }
static inline hid_t hdf5_native_uint8(void) { return H5T_NATIVE_UINT8; }
static inline hid_t hdf5_stored_float(void) { return H5T_IEEE_F32LE; }
static inline hid_t hdf5_stored_double(void) { return H5T_IEEE_F64LE; }
static inline hid_t hdf5_stored_int32(void) { return H5T_STD_I32LE; }
static inline hid_t hdf5_stored_int64(void) { return H5T_STD_I64LE; }
static inline hid_t hdf5_stored_uint8(void) { return H5T_STD_U8LE; }
static inline hid_t hdf5_c_string(void) { return H5T_C_S1; }
static inline size_t hdf5_variable_length(void) { return H5T_VARIABLE; }

static inline hid_t hdf5_default_properties(void) { return H5P_DEFAULT; }
static inline hid_t hdf5_file_creation(void) { return H5P_FILE_CREATE; }
static inline hid_t hdf5_file_access(void) { return H5P_FILE_ACCESS; }
static inline hid_t hdf5_group_creation(void) { return H5P_GROUP_CREATE; }
static inline hid_t hdf5_dataset_creation(void) { return H5P_DATASET_CREATE; }
static inline hid_t hdf5_link_creation(void) { return H5P_LINK_CREATE; }
static inline hid_t hdf5_all(void) { return H5S_ALL; }

static inline unsigned hdf5_read_only(void) { return H5F_ACC_RDONLY; }
static inline unsigned hdf5_truncate(void) { return H5F_ACC_TRUNC; }

/// 1 for a hard link, 0 for another kind (soft, external, user-defined), negative if there is none or it cannot be read.
static inline int hdf5_link_is_hard(hid_t group, const char *name) {
  H5L_info_t information;
  if (H5Lget_info(group, name, &information, H5P_DEFAULT) < 0) return -1;
  return information.type == H5L_TYPE_HARD;
}

/// The identifier of the filter at an index of a dataset's pipeline, or negative.
static inline int hdf5_filter(hid_t properties, unsigned index) {
  unsigned flags, configuration;
  size_t count = 0;
  return H5Pget_filter2(properties, index, &flags, &count, NULL, 0, NULL, &configuration);
}
