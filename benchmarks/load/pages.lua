-- wrk: GETs the paths of a file in turn and tells the result in one line that a program can read.
--   wrk -t1 -c8 -d8s -s benchmarks/load/pages.lua http://127.0.0.1:5000/ -- FILE
dofile("benchmarks/load/turns.lua") -- wrk starts at the top of the repository

function init(args)
  local headers = { ["Accept"] = "text/html", ["Accept-Encoding"] = "gzip" }
  for path in io.lines(args[1]) do
    requests[#requests + 1] = wrk.format("GET", path, headers)
  end
  assert(#requests > 0, "the file holds no path")
end
