# What `cmake --install` puts where: the program, its man page, the library with its header, and
# what others find the library with (a CMake package and a pkg-config file).
include(CMakePackageConfigHelpers)

install(TARGETS gazetag EXPORT gazetagTargets
        LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}"
        ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}"
        PUBLIC_HEADER DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}"
        INCLUDES DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
install(TARGETS gazetag-program RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
install(FILES output/incidents.qml DESTINATION "${CMAKE_INSTALL_DATADIR}/gazetag")
install(FILES cli/gazetag.1 DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")

install(FILES cli/completion/gazetag.bash RENAME gazetag
        DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions")
install(FILES cli/completion/_gazetag DESTINATION "${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions")
install(FILES cli/completion/gazetag.fish DESTINATION "${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d")
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" RENAME copyright DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/gazetag")

# What others link with, beside what every build links: src/cmake/GazetagLate.cmake.
get_property(gazetag_linked GLOBAL PROPERTY GAZETAG_LINKED_PACKAGES)
set(gazetag_linked_modules "")
set(gazetag_pc_linked "")
foreach(package IN LISTS gazetag_linked)
  string(APPEND gazetag_linked_modules " ${package}=${${package}_MODULE_NAME}")
  list(TRANSFORM ${package}_LIBRARIES PREPEND " -l" OUTPUT_VARIABLE flags)
  string(APPEND gazetag_pc_linked ${flags})
endforeach()

set(gazetag_package "${CMAKE_INSTALL_LIBDIR}/cmake/gazetag")
install(EXPORT gazetagTargets NAMESPACE gazetag:: DESTINATION "${gazetag_package}")
configure_package_config_file(cmake/gazetagConfig.cmake.in gazetagConfig.cmake
                              INSTALL_DESTINATION "${gazetag_package}")
write_basic_package_version_file(gazetagConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/gazetagConfig.cmake"
              "${CMAKE_CURRENT_BINARY_DIR}/gazetagConfigVersion.cmake" cmake/FindCsv.cmake
        DESTINATION "${gazetag_package}")

# Relative, so that the tree can be installed with another prefix and moved.
file(RELATIVE_PATH gazetag_pc_root "/prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/prefix")
configure_file(cmake/gazetag.pc.in gazetag.pc @ONLY)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/gazetag.pc"
        DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
