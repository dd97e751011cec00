# Finds libcsv, which ships neither a pkg-config file nor a CMake package.
# Defines the target Csv::Csv.
find_path(Csv_INCLUDE_DIR csv.h)
find_library(Csv_LIBRARY csv)

if(Csv_INCLUDE_DIR)
  file(STRINGS "${Csv_INCLUDE_DIR}/csv.h" Csv_VERSION_LINES REGEX "#define CSV_(MAJOR|MINOR|RELEASE) ")
  string(REGEX MATCHALL "[0-9]+" Csv_VERSION_PARTS "${Csv_VERSION_LINES}")
  list(JOIN Csv_VERSION_PARTS "." Csv_VERSION)
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Csv REQUIRED_VARS Csv_LIBRARY Csv_INCLUDE_DIR
                                  VERSION_VAR Csv_VERSION)

if(Csv_FOUND AND NOT TARGET Csv::Csv)
  add_library(Csv::Csv UNKNOWN IMPORTED)
  set_target_properties(Csv::Csv PROPERTIES IMPORTED_LOCATION "${Csv_LIBRARY}"
                                            INTERFACE_INCLUDE_DIRECTORIES "${Csv_INCLUDE_DIR}")
endif()
mark_as_advanced(Csv_INCLUDE_DIR Csv_LIBRARY)
