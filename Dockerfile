# The `dragoman` command in an image, for `dragoman work` on ECS or Kubernetes and `dragoman process` in job arrays.
#
#   docker build --platform linux/arm64 -t dragoman .
#   docker run --read-only dragoman work QUEUE_URL --results s3://BUCKET
#
# Models are not in it: DRAGOMAN_MODELS names the bucket that `dragoman models push` filled. Packages are those of the
# Lambda layers, pinned with their hashes, so that the same articles lead to the same results. Everything that is
# written lies below /scratch, a volume; the rest of the file system may be read-only.

FROM python:3.13.9-slim-bookworm AS build
COPY layers/dependencies/requirements.txt /locks/dependencies.txt
COPY layers/formats/requirements.txt /locks/formats.txt
COPY layers/image/requirements.txt /locks/image.txt
RUN python -m venv --without-pip /opt/venv \
 && python -m pip --python /opt/venv/bin/python install --no-cache-dir --no-deps --require-hashes \
      --only-binary=:all: -r /locks/dependencies.txt -r /locks/formats.txt -r /locks/image.txt
COPY layers/dragoman/dragoman /opt/dragoman/dragoman
# Bytecode that is not compared with its sources: nobody can change them, and nobody could write it later.
RUN /opt/venv/bin/python -m compileall -q --invalidation-mode unchecked-hash /opt/dragoman

FROM python:3.13.9-slim-bookworm
# A number, not a name: so Kubernetes can tell that it isn't root (runAsNonRoot).
RUN useradd --system --uid 10001 --user-group --no-create-home --home-dir /scratch --shell /usr/sbin/nologin dragoman \
 && install --directory --owner=dragoman --group=dragoman --mode=0700 /scratch
COPY --from=build /opt/venv /opt/venv
COPY --from=build /opt/dragoman /opt/dragoman
ENV PYTHONPATH=/opt/dragoman \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    HOME=/scratch \
    TMPDIR=/scratch \
    XDG_DATA_HOME=/scratch/data \
    XDG_CONFIG_HOME=/scratch/config \
    XDG_CACHE_HOME=/scratch/cache \
    DRAGOMAN_KEEP_MODELS=false \
    OMP_NUM_THREADS=1 \
    OPENBLAS_NUM_THREADS=1
USER 10001:10001
VOLUME /scratch
# It serves no port that could be asked. One that dies is started again by its scheduler; the queue's age tells of one
# that hangs.
HEALTHCHECK NONE
ENTRYPOINT ["/opt/venv/bin/python", "-m", "dragoman"]
CMD ["--help"]
